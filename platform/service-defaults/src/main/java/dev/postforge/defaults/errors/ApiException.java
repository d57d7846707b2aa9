package dev.postforge.defaults.errors;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal the client is told of as {@code {"error":{code,message,details,requestId}}}. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;
    private final @Nullable Duration retryAfter;

    public ApiException(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    public ApiException(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, null);
    }

    private ApiException(ErrorCode code, String message, Map<String, Object> details, @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.details = new LinkedHashMap<>(details);
        this.retryAfter = retryAfter;
    }

    /** A refusal that a later try may not meet: answered with {@code Retry-After}. */
    public static ApiException retryable(ErrorCode code, String message, Duration retryAfter) {
        return new ApiException(code, message, Map.of(), retryAfter);
    }

    /** A field that breaks a rule: 400 naming it. */
    public static ApiException invalid(String field, String message) {
        return new ApiException(ErrorCode.VALIDATION_FAILED, message, Map.of("field", field));
    }

    /** Unknown, or someone else's: the answer is the same. */
    public static ApiException notFound(String what) {
        return new ApiException(ErrorCode.NOT_FOUND, what + " not found");
    }

    /** The code a client can act on. */
    public ErrorCode code() {
        return code;
    }

    /** When the client may come again, if that helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** More for the client, such as the field at fault. */
    public Map<String, Object> details() {
        return details;
    }
}
