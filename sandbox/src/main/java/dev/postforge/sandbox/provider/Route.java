package dev.postforge.sandbox.provider;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Method and path of an operation, and what handles it. {@code {name}} matches one path segment. */
public final class Route {

    private final String method;
    private final List<String> segments;
    private final Function<Call, String> operation;
    private final Function<Call, Answer> handler;

    private Route(String method, String template, Function<Call, String> operation, Function<Call, Answer> handler) {
        this.method = method;
        this.segments = List.of(template.split("/", -1));
        this.operation = operation;
        this.handler = handler;
    }

    public static Route get(String template, String operation, Function<Call, Answer> handler) {
        return new Route("GET", template, call -> operation, handler);
    }

    /** A path whose operation depends on what its placeholder names. */
    public static Route get(String template, Function<Call, String> operation, Function<Call, Answer> handler) {
        return new Route("GET", template, operation, handler);
    }

    public static Route post(String template, String operation, Function<Call, Answer> handler) {
        return new Route("POST", template, call -> operation, handler);
    }

    /** A path whose operation depends on what is sent. */
    public static Route post(String template, Function<Call, String> operation, Function<Call, Answer> handler) {
        return new Route("POST", template, operation, handler);
    }

    public static Route put(String template, String operation, Function<Call, Answer> handler) {
        return new Route("PUT", template, call -> operation, handler);
    }

    public static Route delete(String template, String operation, Function<Call, Answer> handler) {
        return new Route("DELETE", template, call -> operation, handler);
    }

    /** The call with its placeholders filled, if this route is meant. */
    public Optional<Call> match(Call call) {
        if (!method.equals(call.method())) {
            return Optional.empty();
        }
        List<String> actual = List.of(call.path().split("/", -1));
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), actual.get(i));
            } else if (!expected.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(call.withVariables(variables));
    }

    public String operation(Call call) {
        return operation.apply(call);
    }

    public Answer handle(Call call) {
        return handler.apply(call);
    }
}
