package dev.postforge.defaults.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** The body of every error answer (api.md, Conventions). */
public record ErrorBody(Detail error) {

    /**
     * What went wrong.
     *
     * @param code an {@link ErrorCode}
     * @param details the field at fault and the like; left out when there is nothing to add
     */
    public record Detail(
            String code,
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details,
            String requestId) {}

    static ErrorBody of(ErrorAnswer answer, String requestId) {
        return new ErrorBody(new Detail(answer.code().name(), answer.message(), answer.details(), requestId));
    }
}
