package dev.postforge.defaults.apidocs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Lists what is reached by several paths once in its place, and the other paths apart. */
final class Aliases implements OpenApiCustomizer {

    private static final String TAG = "Other paths";

    @Override
    public void customise(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        Set<String> taken = new HashSet<>();
        Map<String, PathItem> sorted = new TreeMap<>(document.getPaths());
        sorted.forEach((path, item) -> operations(item).forEach((method, operation) -> {
            if (path.equals(canonical(operation))) {
                name(operation, taken);
            }
        }));
        sorted.forEach((path, item) -> operations(item).forEach((method, operation) -> {
            String canonical = canonical(operation);
            if (!path.equals(canonical)) {
                name(operation, taken);
                operation.setTags(List.of(TAG));
                operation.setSummary("The same as " + method + " " + canonical);
            }
            if (operation.getExtensions() != null) {
                operation.getExtensions().remove(OperationNames.CANONICAL);
                if (operation.getExtensions().isEmpty()) {
                    operation.setExtensions(null);
                }
            }
        }));
    }

    private static Map<PathItem.HttpMethod, Operation> operations(PathItem item) {
        return new TreeMap<>(item.readOperationsMap());
    }

    private static String canonical(Operation operation) {
        Map<String, Object> extensions = operation.getExtensions();
        return extensions == null ? "" : String.valueOf(extensions.get(OperationNames.CANONICAL));
    }

    private static void name(Operation operation, Set<String> taken) {
        String wanted = operation.getOperationId();
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + number;
        }
        operation.setOperationId(name);
    }
}
