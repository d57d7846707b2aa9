package dev.postforge.defaults.errors;

import dev.postforge.defaults.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes the error body where no handler does: filters, security, the container. */
public final class ErrorResponses {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ErrorResponses() {}

    /** Answers with the status and its code. */
    public static void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ErrorAnswer.ofStatus(status), request, response);
    }

    /** Answers with the refusal. */
    public static void write(ApiException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ErrorAnswer.of(refusal), request, response);
    }

    private static void write(ErrorAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = json(answer, RequestId.of(request)).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String json(ErrorAnswer answer, String requestId) {
        return JSON.writeValueAsString(ErrorBody.of(answer, requestId));
    }
}
