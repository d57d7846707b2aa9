package dev.postforge.defaults.errors;

import dev.postforge.defaults.web.RequestId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what filters throw and what the container refuses after it found the application. */
@Hidden
@Controller
final class ErrorPages implements ErrorController {

    @RequestMapping("${server.error.path:${error.path:/error}}")
    ResponseEntity<ErrorBody> error(HttpServletRequest request) {
        ErrorAnswer answer = answer(request);
        return ResponseEntity.status(answer.status())
                .headers(answer.headers())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ErrorBody.of(answer, RequestId.of(request)));
    }

    private static ErrorAnswer answer(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return ErrorAnswers.answerAndLog(cause(failure));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for directly there is no error to tell of, and so no such page.
        return ErrorAnswer.ofStatus(status instanceof Integer code ? code : 404);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof jakarta.servlet.ServletException wrapper && wrapper.getCause() != null) {
            cause = wrapper.getCause();
        }
        return cause;
    }
}
