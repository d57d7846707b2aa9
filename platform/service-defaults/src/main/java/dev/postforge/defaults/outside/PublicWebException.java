package dev.postforge.defaults.outside;

import org.jspecify.annotations.Nullable;

/** An address that was not read, and why. */
public final class PublicWebException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public PublicWebException(Reason reason, String message) {
        this(reason, message, null);
    }

    public PublicWebException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it was not read. */
    public Reason reason() {
        return reason;
    }

    /** Why an address is not read. */
    public enum Reason {
        /** No URL, another scheme or port, a name or password in it. */
        INVALID,
        /** It leads, itself or by a redirect, to a host that is not public. */
        NOT_PUBLIC,
        TOO_MANY_REDIRECTS,
        TOO_LARGE,
        TOO_SLOW,
        /** No such name, no connection, or it broke. */
        UNREACHABLE
    }
}
