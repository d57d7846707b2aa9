package dev.postforge.defaults.errors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Broken validation rules: the first field leads, all are listed. */
final class InvalidInput {

    /** More tells the client nothing new. */
    private static final int MOST_ERRORS = 20;

    private record Fault(String field, String message) {}

    private InvalidInput() {}

    static ErrorAnswer of(BindingResult result) {
        return answer(faults(result.getAllErrors()));
    }

    static ErrorAnswer of(HandlerMethodValidationException e) {
        List<Fault> faults = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                faults.addAll(faults(errors.getAllErrors()));
            } else {
                String name = String.valueOf(result.getMethodParameter().getParameterName());
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    faults.add(new Fault(name, String.valueOf(error.getDefaultMessage())));
                }
            }
        }
        return answer(faults);
    }

    static ErrorAnswer of(ConstraintViolationException e) {
        return answer(e.getConstraintViolations().stream()
                .map(violation -> new Fault(leaf(violation), violation.getMessage()))
                .toList());
    }

    private static String leaf(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = String.valueOf(node.getName());
        }
        return name;
    }

    private static List<Fault> faults(List<ObjectError> errors) {
        return errors.stream()
                .map(error -> new Fault(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        error instanceof FieldError field && field.isBindingFailure()
                                ? "has a wrong value"
                                : String.valueOf(error.getDefaultMessage())))
                .toList();
    }

    private static ErrorAnswer answer(List<Fault> faults) {
        if (faults.isEmpty()) {
            return ErrorAnswer.ofStatus(400);
        }
        // The validator's order is not the class's; a stable one keeps answers comparable.
        List<Fault> ordered = faults.stream()
                .sorted(java.util.Comparator.comparing(Fault::field).thenComparing(Fault::message))
                .limit(MOST_ERRORS)
                .toList();
        Fault first = ordered.getFirst();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", first.field());
        details.put(
                "errors",
                ordered.stream()
                        .map(fault -> Map.of("field", fault.field(), "message", fault.message()))
                        .toList());
        return ErrorAnswer.of(ErrorCode.VALIDATION_FAILED, first.field() + " " + first.message(), details);
    }
}
