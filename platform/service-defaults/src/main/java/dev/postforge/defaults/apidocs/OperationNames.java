package dev.postforge.defaults.apidocs;

import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Names operations so that they differ across all services, and remembers which of its paths is meant first. */
final class OperationNames implements OperationCustomizer {

    /** The first path of the handler, for {@link Aliases} to take off again. */
    static final String CANONICAL = "x-canonical";

    private static final String API = "/api/";

    /** What the gateway sets, or what the security scheme already says. */
    private static final Set<String> NOT_FOR_CLIENTS = Set.of("X-PostForge-Origin", "Authorization");

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        String subject = handler.getBeanType().getSimpleName().replace("Controller", "");
        String method = handler.getMethod().getName();
        operation.setOperationId(Character.toLowerCase(subject.charAt(0))
                + subject.substring(1)
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1));
        operation.addExtension(CANONICAL, canonical(handler));
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> NOT_FOR_CLIENTS.contains(parameter.getName()));
        }
        return operation;
    }

    /** The first path under {@code /api}, or the first. */
    private static String canonical(HandlerMethod handler) {
        List<String> own = paths(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class));
        String base = paths(AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class))
                .getFirst();
        return own.stream()
                .map(path -> base + path)
                .min(Comparator.comparing(path -> !path.startsWith(API)))
                .orElse(base);
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return Optional.ofNullable(mapping)
                .map(found -> Arrays.asList(found.path()))
                .filter(paths -> !paths.isEmpty())
                .orElse(List.of(""));
    }
}
