package dev.postforge.post.videos;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    /** Makes the task of this callback due. */
    public void handle(WebhookReceived callback) {
        task(callback.body()).ifPresent(task -> generations.hint(GenerationKind.VIDEO, task));
    }

    private Optional<String> task(String body) {
        try {
            JsonNode said = json.readTree(body);
            JsonNode data = said.path("data");
            String task = data.path("taskId")
                    .asString(data.path("task_id").asString(said.path("taskId").asString("")));
            return Optional.of(task).filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
        } catch (JacksonException e) {
            // The gateway lets only JSON in; whatever this is, it names no task.
            return Optional.empty();
        }
    }
}
