package dev.postforge.publishing.networks.later;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Form;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.HandleSink;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.ProviderText;
import dev.postforge.publishing.networks.Shipment;
import dev.postforge.publishing.networks.Sighting;
import dev.postforge.publishing.networks.Sighting.HandleState;
import dev.postforge.publishing.networks.Sighting.Seen;
import dev.postforge.publishing.networks.SocialNetwork;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Instagram through Later: the post is handed over at once, and Later has Buffer send it at its time. */
@Component
class LaterNetwork implements SocialNetwork {
    /** The handle between upload and create: media are there, a post is not. */
    private static final String UPLOADED = "uploaded";

    private static final int NOT_FOUND = 404;

    private final LaterApi api;
    private final LaterProperties settings;

    LaterNetwork(LaterApi api, LaterProperties settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public String channel() {
        return "later";
    }

    @Override
    public String platform() {
        return "instagram";
    }

    @Override
    public boolean delegated() {
        return true;
    }

    @Override
    public Duration settleTime() {
        return settings.settleTime();
    }

    @Override
    public Duration prepareLead(Shipment shipment) {
        return Duration.ofDays(3_650);
    }

    @Override
    public Outcome prepare(Shipment shipment, Grant grant, HandleSink handles) {
        if (shipment.mediaUrls().isEmpty()) {
            return new Outcome.Rejected("MEDIA_REQUIRED", "Instagram takes no post without an image or a video");
        }
        return upload(shipment, grant, handles);
    }

    private Outcome upload(Shipment shipment, Grant grant, HandleSink handles) {
        List<String> media = new ArrayList<>(shipment.parts());
        for (String url :
                shipment.mediaUrls().subList(media.size(), shipment.mediaUrls().size())) {
            Answer answer = api.send("POST", "/media_library/files", grant, Map.of("url", url));
            if (!(answer instanceof Answer.Received received) || !received.ok() || received.text("id") == null) {
                return api.harmless(answer);
            }
            media.add(String.valueOf(received.text("id")));
            handles.save(media, shipment.handle());
        }
        return new Outcome.Accepted(UPLOADED, null);
    }

    @Override
    public Outcome publish(Shipment shipment, Grant grant, Duration deadline) {
        Answer answer = api.create(grant, content(shipment, shipment.parts()), deadline);
        if (answer instanceof Answer.Received received && received.ok() && received.text("id") != null) {
            return new Outcome.Accepted(String.valueOf(received.text("id")), null);
        }
        return api.visible(answer);
    }

    private static Map<String, Object> content(Shipment shipment, List<String> media) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("profile_id", String.valueOf(shipment.profileId()));
        content.put("caption", shipment.caption());
        content.put("media_ids", media);
        content.put("type", shipment.type());
        content.put("scheduled_at", shipment.scheduledAt().toString());
        content.put("external_reference", shipment.deliveryId().toString());
        return content;
    }

    @Override
    public Sighting look(Shipment shipment, Grant grant, Instant notBefore) {
        String id = shipment.handle();
        return id == null || id.equals(UPLOADED) ? search(shipment, grant, notBefore) : held(id, grant);
    }

    private Sighting held(String id, Grant grant) {
        Answer answer = api.get("/posts/" + id, grant);
        if (answer instanceof Answer.Received received && received.status() == NOT_FOUND) {
            return new Sighting(HandleState.DEAD, List.of(), "Later no longer has the post");
        }
        return answer instanceof Answer.Received received && received.ok()
                ? sighting(received.body())
                : unreadable(answer);
    }

    /** After a create without an answer: our own reference finds it, if it took effect. */
    private Sighting search(Shipment shipment, Grant grant, Instant notBefore) {
        Form query = new Form().with("external_reference", shipment.deliveryId().toString());
        Answer answer = api.get("/posts?" + query.encoded(), grant);
        if (!(answer instanceof Answer.Received received)
                || !received.ok()
                || !received.body().path("data").isArray()) {
            return unreadable(answer);
        }
        List<JsonNode> ours = new ArrayList<>();
        for (JsonNode post : received.body().path("data")) {
            Instant made = time(post.path("created_at").asString(""));
            if (made == null || !made.isBefore(notBefore)) {
                ours.add(post);
            }
        }
        if (ours.size() > 1) {
            return new Sighting(HandleState.UNREADABLE, List.of(), "Later holds the post more than once");
        }
        return ours.isEmpty() ? new Sighting(HandleState.USABLE, List.of(), null) : sighting(ours.getFirst());
    }

    private static Sighting sighting(JsonNode post) {
        String id = post.path("id").asString("");
        return switch (post.path("status").asString("")) {
            case "sent" -> sent(post);
            case "failed" ->
                new Sighting(
                        HandleState.DEAD,
                        List.of(),
                        ProviderText.scrubbed(post.path("error").asString("Later could not send it")));
            case "scheduled" -> new Sighting(HandleState.HELD, List.of(), null, id);
            default -> new Sighting(HandleState.UNREADABLE, List.of(), "Later named an unknown status");
        };
    }

    private static Sighting sent(JsonNode post) {
        String platformPostId = post.path("platform_post_id").asString("");
        Instant at = time(post.path("sent_at").asString(""));
        if (platformPostId.isEmpty() || at == null) {
            return new Sighting(HandleState.UNREADABLE, List.of(), "Later does not name the sent post yet");
        }
        Seen seen = new Seen(platformPostId, at, post.path("permalink").asString(null));
        return new Sighting(HandleState.PUBLISHED, List.of(seen), null);
    }

    private static Sighting unreadable(Answer answer) {
        String reason = switch (answer) {
            case Answer.Received received -> "Later answered HTTP " + received.status();
            case Answer.NotSent lost -> lost.reason();
            case Answer.NoAnswer lost -> lost.reason();
        };
        return new Sighting(HandleState.UNREADABLE, List.of(), reason);
    }

    @Override
    public Optional<Seen> read(String platformPostId, Grant grant) {
        return Optional.empty();
    }

    @Override
    public Outcome change(Shipment shipment, Grant grant) {
        List<String> media = new ArrayList<>();
        Outcome uploaded = upload(shipment, grant, (parts, handle) -> {
            media.clear();
            media.addAll(parts);
        });
        if (!(uploaded instanceof Outcome.Accepted)) {
            return uploaded;
        }
        List<String> all = media.isEmpty() ? shipment.parts() : media;
        return done(api.send("PUT", "/posts/" + shipment.handle(), grant, content(shipment, all)), false);
    }

    @Override
    public Outcome withdraw(Shipment shipment, Grant grant) {
        return done(api.send("DELETE", "/posts/" + shipment.handle(), grant, null), true);
    }

    private Outcome done(Answer answer, boolean goneIsDone) {
        if (answer instanceof Answer.Received received
                && (received.ok() || (goneIsDone && received.status() == NOT_FOUND))) {
            return new Outcome.Accepted("done", null);
        }
        return api.harmless(answer);
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
