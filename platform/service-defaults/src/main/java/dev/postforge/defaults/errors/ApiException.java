package dev.postforge.defaults.errors;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal the client is told of as {@code {"error":{code,message,details,requestId}}}. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public ApiException(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    public ApiException(ErrorCode code, String message, Map<String, Object> details) {
        super(message);
        this.code = code;
        this.details = new LinkedHashMap<>(details);
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

    /** More for the client, such as the field at fault. */
    public Map<String, Object> details() {
        return details;
    }
}
