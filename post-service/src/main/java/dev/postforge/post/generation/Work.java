package dev.postforge.post.generation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claimed generation, in the hands of who runs it; its lease is renewed meanwhile. */
public interface Work {

    /** The row as it was claimed. */
    Generation generation();

    /** What the user wants. */
    <T> T request(Class<T> type);

    /** The provider's name of the work, saved by this or an earlier run. */
    Optional<String> handle();

    /** The call that an earlier run announced and never closed: it may have had its effect. Empty in a first run. */
    Optional<Generation.OpenCall> openCall();

    /**
     * Saves, in a transaction of its own, that this call is about to be made; counted as one call.
     *
     * @throws LeaseLostException when another instance has taken over: nothing may be called any more
     */
    void calling(String step);

    /** Saves that the call was answered, and the handle it gave (null leaves the handle as it is). */
    void answered(@Nullable String handle);

    /** Adds to what the generation took. */
    void used(Usage usage);

    /** An entry on the generation's timeline: model, attempts, reasons; never a secret nor a raw answer. */
    void note(String event, String message, Map<String, Object> detail);

    /** More of the text, for whoever follows live. */
    void delta(String text);

    /** What follows replaces the text so far: the provider broke off and is asked again. */
    void restart();

    /** How far it is, 0 to 99. */
    void progress(int percent);

    /** Time until the deadline; never negative. */
    Duration left();
}
