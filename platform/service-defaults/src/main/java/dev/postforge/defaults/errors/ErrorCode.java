package dev.postforge.defaults.errors;

/** Every error code a client can see, with its HTTP status (api.md, Conventions). */
public enum ErrorCode {
    VALIDATION_FAILED(400),
    INVALID_URL(400),
    AUTH_REQUIRED(401),
    INVALID_CREDENTIALS(401),
    INVALID_SIGNATURE(401),
    FORBIDDEN(403),
    INSUFFICIENT_CREDITS(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    INVALID_TRANSITION(409),
    VERSION_CONFLICT(409),
    IDEMPOTENCY_IN_PROGRESS(409),
    EMAIL_TAKEN(409),
    CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    IDEMPOTENCY_KEY_REUSED(422),
    NOT_CONNECTED(422),
    PROVIDER_NOT_CONFIGURED(422),
    RATE_LIMITED(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL_ERROR(500),
    PROVIDER_UNAVAILABLE(502),
    SERVICE_UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status this code is answered with. */
    public int status() {
        return status;
    }
}
