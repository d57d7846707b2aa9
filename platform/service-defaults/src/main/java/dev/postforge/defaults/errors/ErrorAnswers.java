package dev.postforge.defaults.errors;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Turns any failure into its answer; the only place that decides what a client is told. */
final class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    /** The answer, after what the operator must know has been logged, once. */
    static ErrorAnswer answerAndLog(Throwable failure) {
        ErrorAnswer answer = of(failure);
        if (answer.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.error("A request failed", failure);
        } else if (answer.status() >= 500) {
            LOG.warn("A request was answered {} {}: {}", answer.status(), answer.code(), failure.toString());
        } else if (DatabaseFailure.of(failure).isPresent()) {
            LOG.warn("The database refused a value: {}", failure.toString());
        } else {
            LOG.debug("A request was answered {} {}: {}", answer.status(), answer.code(), failure.toString());
        }
        return answer;
    }

    static ErrorAnswer of(Throwable failure) {
        return switch (failure) {
            case ApiException e -> ErrorAnswer.of(e);
            case MethodArgumentNotValidException e -> InvalidInput.of(e.getBindingResult());
            case HandlerMethodValidationException e -> InvalidInput.of(e);
            case ConstraintViolationException e -> InvalidInput.of(e);
            case HttpMessageNotReadableException e -> UnreadableBody.answer(e);
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case MissingPathVariableException e -> ErrorAnswer.internal();
            case MissingRequestValueException e -> missing(e);
            case MissingServletRequestPartException e -> required(e.getRequestPartName());
            case UnsatisfiedServletRequestParameterException e -> ErrorAnswer.ofStatus(400);
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            case AuthenticationServiceException e -> ErrorAnswer.unavailable();
            case AuthenticationException e -> ErrorAnswer.ofStatus(401);
            case AccessDeniedException e -> ErrorAnswer.ofStatus(403);
            case OptimisticLockingFailureException e ->
                ErrorAnswer.of(ErrorCode.VERSION_CONFLICT, "It was changed in the meantime, please reload");
            case ErrorResponse e -> ErrorAnswer.ofStatus(e.getStatusCode().value());
            default -> ofDatabase(failure);
        };
    }

    private static ErrorAnswer ofDatabase(Throwable failure) {
        Optional<DatabaseFailure> kind = DatabaseFailure.of(failure);
        if (kind.isEmpty()) {
            return failure instanceof DuplicateKeyException
                    ? ErrorAnswer.of(ErrorCode.CONFLICT, "It exists already")
                    : ErrorAnswer.internal();
        }
        return switch (kind.get()) {
            case AWAY -> ErrorAnswer.unavailable();
            case BAD_VALUE -> ErrorAnswer.of(ErrorCode.VALIDATION_FAILED, "A value cannot be stored");
            case DUPLICATE -> ErrorAnswer.of(ErrorCode.CONFLICT, "It exists already");
        };
    }

    /** A malformed id in a path names nothing, so it is not found; a malformed parameter is a mistake of the client. */
    private static ErrorAnswer mismatch(MethodArgumentTypeMismatchException e) {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return ErrorAnswer.ofStatus(404);
        }
        return ErrorAnswer.of(
                ErrorCode.VALIDATION_FAILED, e.getName() + " has a wrong value", Map.of("field", e.getName()));
    }

    private static ErrorAnswer missing(MissingRequestValueException e) {
        return switch (e) {
            case MissingServletRequestParameterException parameter -> required(parameter.getParameterName());
            case MissingRequestHeaderException header -> required(header.getHeaderName());
            default -> ErrorAnswer.ofStatus(400);
        };
    }

    private static ErrorAnswer required(String field) {
        return ErrorAnswer.of(ErrorCode.VALIDATION_FAILED, field + " is required", Map.of("field", field));
    }

    private static ErrorAnswer methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        String[] supported = e.getSupportedMethods();
        return supported == null
                ? ErrorAnswer.ofStatus(405)
                : ErrorAnswer.ofStatus(405).with(HttpHeaders.ALLOW, String.join(", ", List.of(supported)));
    }
}
