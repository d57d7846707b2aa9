package dev.postforge.connections;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a network said when asked. Only {@link Found} and {@link Missing} are evidence. */
public sealed interface Reading<T> {

    /**
     * It answered.
     *
     * @param answer the raw answer, scrubbed and cut; empty where nobody keeps it
     */
    record Found<T>(T value, String answer) implements Reading<T> {

        /** An answer whose text nobody keeps. */
        public Found(T value) {
            this(value, "");
        }
    }

    /** It answered that there is no such thing. */
    record Missing<T>(String answer) implements Reading<T> {}

    /** Too many calls for this account. */
    record RateLimited<T>(@Nullable Duration retryAfter) implements Reading<T> {}

    /** It does not take the token. */
    record TokenRefused<T>(String errorCode) implements Reading<T> {}

    /** No usable answer: too slow, broken, or refused for a reason that says nothing about the post. */
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
