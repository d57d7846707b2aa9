package dev.postforge.defaults.errors;

import dev.postforge.defaults.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers what handlers throw; a service's own advice comes first. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorAdvice {

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<ErrorBody> answer(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            // The client has gone, or has the beginning of another answer: there is nobody to tell.
            return null;
        }
        ErrorAnswer answer = ErrorAnswers.answerAndLog(failure);
        return ResponseEntity.status(answer.status())
                .headers(answer.headers())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ErrorBody.of(answer, RequestId.of(request)));
    }
}
