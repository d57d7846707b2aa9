package dev.postforge.post.videos;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes Kie.ai's callbacks for hints: the task is looked at now, and what the studio says then counts. Nothing a
 * callback says is believed, so a forged one costs us one look.
 */
@Service
public class HearOfVideo {

    private static final int LONGEST_ID = 200;

    private final Generations generations;
    private final JsonMapper json;

    HearOfVideo(Generations generations, JsonMapper json) {
        this.generations = generations;
        this.json = json;
    }

    /** Makes the task of this callback due, and names it to the generation that lost the answer to its order. */
    public void handle(WebhookReceived callback) {
        JsonNode said = read(callback.body());
        JsonNode data = said.path("data");
        task(said, data).ifPresent(task -> {
            TaskReference.of(data, json)
                    .ifPresent(generation -> generations.found(GenerationKind.VIDEO, generation, task));
            generations.hint(GenerationKind.VIDEO, task);
        });
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            // The gateway lets only JSON in; whatever this is, it names no task.
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> task(JsonNode said, JsonNode data) {
        String task = data.path("taskId")
                .asString(data.path("task_id").asString(said.path("taskId").asString("")));
        return Optional.of(task).filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
    }
}
