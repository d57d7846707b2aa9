package dev.postforge.publishing.networks.instagram;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Form;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.HandleSink;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.ProviderHttp;
import dev.postforge.publishing.networks.Shipment;
import dev.postforge.publishing.networks.Sighting;
import dev.postforge.publishing.networks.Sighting.HandleState;
import dev.postforge.publishing.networks.SocialNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Instagram, directly: container, status, publish; the container's own state proves what became of a publish. */
@Component
class InstagramNetwork implements SocialNetwork {
    private static final String READ = "instagram.read";
    private static final String WRITE = "instagram.write";
    private static final String PUBLISH = "instagram.publish";
    private static final Duration STATUS_POLL = Duration.ofSeconds(2);

    private final ProviderHttp http;
    private final InstagramProperties settings;
    private final InstagramErrors errors;
    private final InstagramListing listing;

    InstagramNetwork(
            ProviderHttp http, InstagramProperties settings, InstagramErrors errors, InstagramListing listing) {
        this.http = http;
        this.settings = settings;
        this.errors = errors;
        this.listing = listing;
    }

    @Override
    public String channel() {
        return "direct";
    }

    @Override
    public String platform() {
        return "instagram";
    }

    @Override
    public Duration settleTime() {
        return settings.settleTime();
    }

    @Override
    public Duration prepareLead(Shipment shipment) {
        return InstagramMedia.hasVideo(shipment) ? settings.videoLead() : settings.imageLead();
    }

    @Override
    public Outcome prepare(Shipment shipment, Grant grant, HandleSink handles) {
        Optional<Outcome.Rejected> refusal = InstagramMedia.refusal(shipment);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (shipment.handle() != null) {
            return status(shipment.handle(), grant);
        }
        if (!InstagramMedia.isCarousel(shipment)) {
            return created(
                    container(shipment, grant, InstagramMedia.single(shipment)), shipment.parts(), grant, handles);
        }
        List<String> children = new ArrayList<>(shipment.parts());
        for (String url : shipment.mediaUrls()
                .subList(children.size(), shipment.mediaUrls().size())) {
            Answer answer = container(shipment, grant, InstagramMedia.child(url));
            String id = idOf(answer);
            if (id == null) {
                return errors.harmless(answer);
            }
            children.add(id);
            handles.save(children, null);
        }
        return carousel(shipment, grant, handles, children);
    }

    private Outcome carousel(Shipment shipment, Grant grant, HandleSink handles, List<String> children) {
        for (int i = 0; i < children.size(); i++) {
            // Only videos are still being processed when their container exists.
            if (InstagramMedia.isVideo(shipment.mediaUrls().get(i))
                    && !(status(children.get(i), grant) instanceof Outcome.Accepted)) {
                return new Outcome.Pending(STATUS_POLL);
            }
        }
        return created(
                container(shipment, grant, InstagramMedia.carousel(shipment, children)), children, grant, handles);
    }

    private Outcome created(Answer answer, List<String> parts, Grant grant, HandleSink handles) {
        String id = idOf(answer);
        if (id == null) {
            return errors.harmless(answer);
        }
        handles.save(parts, id);
        return status(id, grant);
    }

    private Answer container(Shipment shipment, Grant grant, Form form) {
        return http.call(ProviderHttp.Call.post(
                WRITE,
                settings.graph("/" + shipment.accountId() + "/media"),
                grant.accessToken(),
                form,
                settings.callTimeout()));
    }

    private Outcome status(String container, Grant grant) {
        Answer answer = readStatus(container, grant);
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return errors.harmless(answer);
        }
        String state = received.text("status_code");
        return switch (state == null ? "" : state) {
            case "FINISHED" -> new Outcome.Accepted(container, null);
            case "IN_PROGRESS" -> new Outcome.Pending(STATUS_POLL);
            case "EXPIRED" -> new Outcome.HandleLost("INSTAGRAM_CONTAINER_EXPIRED", "The container expired");
            case "ERROR" -> errors.container(received.text("status"));
            default ->
                new Outcome.RetryAfter("INSTAGRAM_STATUS", "unexpected container status", null, Outcome.Scope.CALL);
        };
    }

    private Answer readStatus(String container, Grant grant) {
        return http.call(ProviderHttp.Call.get(
                READ,
                settings.graph("/" + container + "?fields=status_code,status"),
                grant.accessToken(),
                settings.callTimeout()));
    }

    @Override
    public Outcome publish(Shipment shipment, Grant grant, Duration deadline) {
        if (shipment.handle() == null) {
            return new Outcome.HandleLost("INSTAGRAM_NO_CONTAINER", "There is no container to publish");
        }
        Answer answer = http.call(ProviderHttp.Call.post(
                PUBLISH,
                settings.graph("/" + shipment.accountId() + "/media_publish"),
                grant.accessToken(),
                new Form().with("creation_id", shipment.handle()),
                deadline));
        String id = idOf(answer);
        return id != null ? new Outcome.Accepted(id, null) : errors.visible(answer);
    }

    @Override
    public Sighting look(Shipment shipment, Grant grant, Instant notBefore) {
        HandleState state = HandleState.DEAD;
        if (shipment.handle() != null) {
            state = stateOf(readStatus(shipment.handle(), grant));
        }
        if (state == HandleState.USABLE || state == HandleState.DEAD) {
            // The container itself says that it was not published; a listing could only lag behind it.
            return new Sighting(state, List.of(), null);
        }
        return switch (listing.matching(shipment, grant, notBefore)) {
            case InstagramListing.Listed listed -> new Sighting(state, listed.seen(), null);
            case InstagramListing.Unreadable unreadable ->
                new Sighting(HandleState.UNREADABLE, List.of(), unreadable.reason());
        };
    }

    private static HandleState stateOf(Answer answer) {
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return HandleState.UNREADABLE;
        }
        String state = received.text("status_code");
        return switch (state == null ? "" : state) {
            case "PUBLISHED" -> HandleState.PUBLISHED;
            case "FINISHED", "IN_PROGRESS" -> HandleState.USABLE;
            case "EXPIRED", "ERROR" -> HandleState.DEAD;
            default -> HandleState.UNREADABLE;
        };
    }

    @Override
    public Optional<Sighting.Seen> read(String platformPostId, Grant grant) {
        return listing.one(platformPostId, grant);
    }

    @Override
    public Outcome allowance(Shipment shipment, Grant grant) {
        Answer answer = http.call(ProviderHttp.Call.get(
                READ,
                settings.graph("/" + shipment.accountId() + "/content_publishing_limit?fields=quota_usage,config"),
                grant.accessToken(),
                settings.callTimeout()));
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return errors.harmless(answer);
        }
        var limit = received.body().path("data").path(0);
        int used = limit.path("quota_usage").asInt(0);
        int total = limit.path("config").path("quota_total").asInt(Integer.MAX_VALUE);
        if (used >= total) {
            return new Outcome.RetryAfter(
                    "DAILY_LIMIT",
                    "Instagram takes " + total + " posts in 24 hours",
                    settings.rateLimitWait(),
                    Outcome.Scope.ACCOUNT);
        }
        return new Outcome.Accepted(Integer.toString(total - used), null);
    }

    private static @Nullable String idOf(Answer answer) {
        return answer instanceof Answer.Received received && received.ok() ? received.text("id") : null;
    }
}
