package dev.postforge.defaults.apidocs;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RestController;

/** Names of schemas that mean something outside their class: {@code PlanController.Body} is a {@code PlanBody}. */
final class SchemaNames {

    private static final String CONTROLLER = "Controller";
    private static final String VIEW = "View";

    private SchemaNames() {}

    /** A name of our own; empty where the class says itself how it is called. */
    static Optional<String> of(Type type) {
        // The types of Jackson 2, which the description library is built on, stay inside this method.
        var known = Json.mapper().constructType(type);
        Class<?> raw = known.getRawClass();
        if (!given(raw).isEmpty()) {
            return Optional.empty();
        }
        String inner = known.getBindings().getTypeParameters().stream()
                .map(parameter -> of(parameter).orElseGet(() -> given(parameter.getRawClass())))
                .collect(Collectors.joining());
        return Optional.of(inner + (inner.isEmpty() ? named(raw) : raw.getSimpleName()));
    }

    private static String given(Class<?> type) {
        Schema schema = type.getAnnotation(Schema.class);
        return schema == null ? "" : schema.name();
    }

    private static String named(Class<?> type) {
        String name = type.getSimpleName();
        if (name.endsWith(VIEW) && name.length() > VIEW.length()) {
            name = name.substring(0, name.length() - VIEW.length());
        }
        Class<?> outer = type.getDeclaringClass();
        if (outer == null || !outer.isAnnotationPresent(RestController.class)) {
            return name;
        }
        String subject = outer.getSimpleName().replace(CONTROLLER, "");
        return name.startsWith(subject) ? name : subject + name;
    }
}
