package dev.postforge.defaults.errors;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * An error as it is answered.
 *
 * @param status usually the code's own; the container may know a more exact one
 */
public record ErrorAnswer(
        ErrorCode code, int status, String message, Map<String, Object> details, HttpHeaders headers) {

    /** Seconds after which a client may come again when a dependency is away. */
    private static final String SOON = "2";

    static ErrorAnswer of(ErrorCode code, String message) {
        return new ErrorAnswer(code, code.status(), message, Map.of(), new HttpHeaders());
    }

    static ErrorAnswer of(ErrorCode code, String message, Map<String, Object> details) {
        return new ErrorAnswer(code, code.status(), message, details, new HttpHeaders());
    }

    static ErrorAnswer of(ApiException refusal) {
        HttpHeaders headers = new HttpHeaders();
        refusal.retryAfter()
                .ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds()))));
        return new ErrorAnswer(
                refusal.code(),
                refusal.code().status(),
                String.valueOf(refusal.getMessage()),
                refusal.details(),
                headers);
    }

    /** The service cannot answer now and may soon. */
    static ErrorAnswer unavailable() {
        return of(ErrorCode.SERVICE_UNAVAILABLE, "The service is not available right now, please try again")
                .with(HttpHeaders.RETRY_AFTER, SOON);
    }

    static ErrorAnswer internal() {
        return of(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side");
    }

    /** The answer for a bare status, as container and firewall give it. */
    public static ErrorAnswer ofStatus(int status) {
        return switch (status) {
            case 401 -> of(ErrorCode.AUTH_REQUIRED, "Please log in").with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case 403 -> of(ErrorCode.FORBIDDEN, "This is not allowed");
            case 404 -> of(ErrorCode.NOT_FOUND, "Not found");
            case 405 -> of(ErrorCode.METHOD_NOT_ALLOWED, "This method is not supported here");
            case 406 -> of(ErrorCode.NOT_ACCEPTABLE, "The accepted media types cannot be served");
            case 413 -> of(ErrorCode.PAYLOAD_TOO_LARGE, "The request is too large");
            case 414 -> of(ErrorCode.URI_TOO_LONG, "The URL is too long");
            case 415 -> of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "This content type is not supported");
            case 429 -> of(ErrorCode.RATE_LIMITED, "Too many requests").with(HttpHeaders.RETRY_AFTER, SOON);
            case 431 -> of(ErrorCode.HEADERS_TOO_LARGE, "The request headers are too large");
            case 501, 505 -> notUnderstood(status);
            case 502, 503, 504 -> unavailable();
            default -> {
                HttpStatus known = HttpStatus.resolve(status);
                yield known != null && known.is4xxClientError() ? notUnderstood(status) : internal();
            }
        };
    }

    private static ErrorAnswer notUnderstood(int status) {
        return new ErrorAnswer(
                ErrorCode.VALIDATION_FAILED,
                status,
                "The request could not be understood",
                Map.of(),
                new HttpHeaders());
    }

    ErrorAnswer with(String header, @Nullable String value) {
        HttpHeaders more = new HttpHeaders();
        more.putAll(headers);
        more.set(header, value);
        return new ErrorAnswer(code, status, message, details, more);
    }
}
