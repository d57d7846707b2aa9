package dev.postforge.post.videos;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our name for a task, inside the callback address it was ordered with. Kie.ai gives back what was ordered with every
 * look at a task, so that a task whose answer was lost can be told to be ours.
 */
public final class TaskReference {

    private static final String NAME = "generation";
    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)" + NAME + "=([0-9a-fA-F-]{36})(?:&|$)");

    private TaskReference() {}

    /** The address with the name in it. */
    public static URI in(URI callback, UUID generation) {
        return URI.create(callback + (callback.getQuery() == null ? "?" : "&") + NAME + "=" + generation);
    }

    /** Whose task this is by what was ordered, a JSON text inside the task; empty when that does not say. */
    public static Optional<UUID> of(JsonNode task, JsonMapper json) {
        try {
            JsonNode param = task.path("param");
            JsonNode ordered = param.isString() ? json.readTree(param.asString()) : param;
            return of(URI.create(ordered.path("callBackUrl").asString("")).getQuery());
        } catch (JacksonException | IllegalArgumentException e) {
            // Whatever was ordered there, it was not ordered by us.
            return Optional.empty();
        }
    }

    private static Optional<UUID> of(@Nullable String query) {
        Matcher found = IN_QUERY.matcher(query == null ? "" : query);
        return found.find() ? Optional.of(UUID.fromString(found.group(1))) : Optional.empty();
    }
}
