package dev.postforge.credit.payments;

/** A provider did not do what it was asked for. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether asking again helps. */
    public enum Kind {
        /** Away, slow, overloaded, or left alone because it has been failing. */
        TRANSIENT,
        /** It understood and refused. */
        PERMANENT
    }

    private final Kind kind;

    public ProviderFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ProviderFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Whether asking again helps. */
    public Kind kind() {
        return kind;
    }
}
