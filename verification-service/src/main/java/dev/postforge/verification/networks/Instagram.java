package dev.postforge.verification.networks;

import dev.postforge.connections.Evidence;
import dev.postforge.connections.GraphFailures;
import dev.postforge.connections.NetworkProperties;
import dev.postforge.connections.Reading;
import dev.postforge.defaults.provider.ProviderAnswer;
import dev.postforge.defaults.provider.ProviderAnswer.Answered;
import dev.postforge.defaults.provider.ProviderLimits;
import dev.postforge.defaults.provider.ProviderReader;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is live on Instagram, read from the Graph API. */
@Component
public class Instagram {

    /** A story lives 24 h and an account publishes at most 100 posts in them, so one page nearly always does. */
    private static final String PAGE_SIZE = "100";

    private static final int MOST_PAGES = 5;
    private static final String STORY_FIELDS = "id,caption,timestamp,media_type,permalink";
    private static final String MEDIA_FIELDS = "id,caption,media_type,media_product_type,permalink,timestamp";

    /** The Graph API writes the offset without a colon. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    private final ProviderReader graph;

    Instagram(NetworkProperties networks, ProviderLimits limits, CircuitBreakerRegistry breakers, JsonMapper json) {
        this.graph = new ProviderReader("instagram", networks.instagram().graphUrl(), limits, breakers, json);
    }

    /** The account's active stories. */
    public Reading<List<ListedStory>> stories(String accountId, String token) {
        List<ListedStory> stories = new ArrayList<>();
        StringBuilder evidence = new StringBuilder();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Reading<JsonNode> reading = ask(List.of(accountId, "stories"), page(after), token);
            if (!(reading instanceof Reading.Found<JsonNode> found)) {
                // That the account itself is missing says nothing about a story.
                return reading instanceof Reading.Missing<JsonNode>
                        ? new Reading.Unavailable<>("the account is not this token's")
                        : reading.failure();
            }
            JsonNode body = found.value();
            if (!body.path("data").isArray()) {
                return new Reading.Unavailable<>("the listing has no data");
            }
            body.path("data").forEach(story -> stories.add(story(story)));
            evidence.append(found.answer());
            after = body.path("paging").path("cursors").path("after").asString("");
            // A next page is followed by its cursor: the address itself would carry the token anywhere it says.
            if (body.path("paging").path("next").isMissingNode() || after.isEmpty()) {
                break;
            }
        }
        return new Reading.Found<>(
                List.copyOf(stories), evidence.substring(0, Math.min(evidence.length(), Evidence.LONGEST)));
    }

    /** One post, read back by its id; the id as the network writes it. */
    public Reading<String> media(String mediaId, String token) {
        return switch (ask(List.of(mediaId), Map.of("fields", MEDIA_FIELDS), token)) {
            case Reading.Found<JsonNode> found ->
                mediaId.equals(found.value().path("id").asString(""))
                        ? new Reading.Found<>(mediaId, found.answer())
                        : new Reading.Unavailable<>("the answer is about another object");
            case Reading<JsonNode> failure -> failure.failure();
        };
    }

    private static Map<String, String> page(@Nullable String after) {
        Map<String, String> query = new LinkedHashMap<>(Map.of("fields", STORY_FIELDS, "limit", PAGE_SIZE));
        if (after != null) {
            query.put("after", after);
        }
        return query;
    }

    private Reading<JsonNode> ask(List<String> path, Map<String, String> query, String token) {
        return switch (graph.get(path, query, token)) {
            case ProviderAnswer.Silent silent -> new Reading.Unavailable<>(silent.reason());
            case Answered answered ->
                answered.successful() && answered.body().isObject()
                        ? new Reading.Found<>(answered.body(), Evidence.of(answered.body(), token))
                        : GraphFailures.of(answered, token);
        };
    }

    private static ListedStory story(JsonNode story) {
        return new ListedStory(
                story.path("id").asString(""),
                story.path("caption").isMissingNode()
                        ? null
                        : story.path("caption").asString(""),
                instant(story.path("timestamp").asString("")));
    }

    static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
        } catch (DateTimeException e) {
            // Without a readable time the story can still be matched by its tag.
            return null;
        }
    }
}
