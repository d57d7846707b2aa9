package dev.postforge.post.generation;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider did not deliver, by class of error (providers.md). */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What may be done about it. */
    public enum Kind {
        /** It had no effect and may work later. */
        TRANSIENT,
        /** It will not work. */
        PERMANENT,
        /** The request was sent and no answer came: it may have had its effect. */
        UNKNOWN
    }

    private final Kind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    private ProviderFailure(Kind kind, String code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** It may work later, not before this pause if there is one. */
    public static ProviderFailure transientOne(String code, String message, @Nullable Duration retryAfter) {
        return new ProviderFailure(Kind.TRANSIENT, code, message, retryAfter);
    }

    /** It will not work. */
    public static ProviderFailure permanent(String code, String message) {
        return new ProviderFailure(Kind.PERMANENT, code, message, null);
    }

    /** Nobody knows. */
    public static ProviderFailure unknown(String code, String message) {
        return new ProviderFailure(Kind.UNKNOWN, code, message, null);
    }

    /** Its class. */
    public Kind kind() {
        return kind;
    }

    /** A word a program can act on. */
    public String code() {
        return code;
    }

    /** How long the provider wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the provider itself is unwell; one that says no, or not so fast, is there. */
    public boolean isOutage() {
        return kind != Kind.PERMANENT && retryAfter == null;
    }

    /** The outcome of a run that ends with it. */
    public Outcome.Failed outcome() {
        return new Outcome.Failed(code, String.valueOf(getMessage()));
    }
}
