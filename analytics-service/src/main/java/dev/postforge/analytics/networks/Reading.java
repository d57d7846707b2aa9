package dev.postforge.analytics.networks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a network said when asked for a post. */
public sealed interface Reading<T> {

    /** It answered. */
    record Found<T>(T value) implements Reading<T> {}

    /** It answered that there is no such thing. */
    record Missing<T>() implements Reading<T> {}

    /** Too many calls for this account. */
    record RateLimited<T>(@Nullable Duration retryAfter) implements Reading<T> {}

    /** It does not take the token. */
    record TokenRefused<T>(String errorCode) implements Reading<T> {}

    /** No usable answer: too slow, broken, or refused for another reason. */
    record Unavailable<T>(String reason) implements Reading<T> {}

    /**
     * It was not asked.
     *
     * @param lost another instance has taken the account over; otherwise its share of calls is used up
     */
    record NotAsked<T>(boolean lost) implements Reading<T> {}

    /** The same failure for another question. */
    @SuppressWarnings("unchecked") // the failures carry no value
    default <U> Reading<U> failure() {
        if (this instanceof Found<T>) {
            throw new IllegalStateException("An answer is no failure");
        }
        return (Reading<U>) this;
    }
}
