package dev.postforge.post.generation;

import java.time.Duration;
import java.util.function.Function;

/** What came of a run. */
public sealed interface Outcome {

    /**
     * It was made.
     *
     * @param keep runs inside the completing transaction, at most once for a generation: stores what the user keeps (a
     *     draft post, a row of the media library) and returns the result that clients see, written as JSON
     */
    record Completed(Function<Generation, Object> keep) implements Outcome {}

    /**
     * It cannot be made: the credits go back.
     *
     * @param code a word a program can act on, as RATE_LIMITED
     * @param message a sentence for the user, without the provider's raw answer
     */
    record Failed(String code, String message) implements Outcome {}

    /**
     * The provider still works on it: {@link Generator#run} is called again then, by whoever is there; the handle has
     * been saved by {@link Work#answered}. {@link Generations#hint} makes it sooner.
     */
    record Waiting(Duration again) implements Outcome {}
}
