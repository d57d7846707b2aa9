package dev.postforge.sandbox.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request as a provider sees it.
 *
 * @param method the HTTP method in capitals
 * @param base scheme, host and port as the caller wrote them
 * @param path the decoded path
 * @param parameters query, form and top-level JSON fields together; the body wins
 * @param headers headers by lower-case name
 * @param body the body as text
 * @param variables what the route's placeholders matched
 */
public record Call(
        String method,
        String base,
        String path,
        Map<String, String> parameters,
        Map<String, String> headers,
        String body,
        Map<String, String> variables) {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** The parameter, or the default when it is absent or empty. */
    public String parameter(String name, String otherwise) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("The route has no {" + name + "}");
        }
        return value;
    }

    /** The access token, from the header or the query as Graph APIs allow. */
    public Optional<String> accessToken() {
        String header = headers.get("authorization");
        if (header != null) {
            var matcher = BEARER.matcher(header);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.ofNullable(parameters.get("access_token"));
    }

    public Call withVariables(Map<String, String> matched) {
        return new Call(method, base, path, parameters, headers, body, matched);
    }

    public Call withPath(String other) {
        return new Call(method, base, other, parameters, headers, body, variables);
    }

    public Call withParameter(String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return new Call(method, base, path, all, headers, body, variables);
    }
}
