package dev.postforge.defaults.errors;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** A body that is no JSON, too deep, or has a field the operation does not know or cannot take. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ErrorAnswer answer(HttpMessageNotReadableException e) {
        @Nullable Throwable cause = e.getCause();
        if (refusalIn(cause) instanceof ApiException refusal) {
            return ErrorAnswer.of(refusal);
        }
        return switch (cause) {
            case null -> invalid("The request needs a body");
            case UnrecognizedPropertyException unknown -> {
                String field = path(unknown);
                yield invalid("Unknown field: " + field, field);
            }
            case StreamConstraintsException deep ->
                invalid("The JSON is nested too deeply or holds a value that is too large");
            case DatabindException wrong -> wrongValue(path(wrong));
            case InputCoercionException beyond -> wrongValue(name(beyond));
            case JacksonException broken -> invalid("The body is not valid JSON");
            default -> invalid("The body could not be read");
        };
    }

    /** A value type may refuse while the body is read; its words reach the client. */
    private static @Nullable Throwable refusalIn(@Nullable Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null && !(cause instanceof ApiException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static ErrorAnswer wrongValue(String field) {
        return field.isEmpty() ? invalid("The body has a wrong shape") : invalid(field + " has a wrong value", field);
    }

    private static ErrorAnswer invalid(String message) {
        return ErrorAnswer.of(ErrorCode.VALIDATION_FAILED, message);
    }

    private static ErrorAnswer invalid(String message, String field) {
        return ErrorAnswer.of(ErrorCode.VALIDATION_FAILED, message, Map.of("field", field));
    }

    /** A number beyond its type's range is found by the reader of characters, who knows the name but not the way. */
    private static String name(InputCoercionException e) {
        String way = path(e);
        @Nullable JsonParser parser = e.processor();
        if (!way.isEmpty() || parser == null) {
            return way;
        }
        String name = parser.currentName();
        return name == null ? "" : name;
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        List<JacksonException.Reference> references = e.getPath();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }
}
