package dev.postforge.publishing.networks.instagram;

import dev.postforge.publishing.networks.Answer;
import dev.postforge.publishing.networks.Form;
import dev.postforge.publishing.networks.Grant;
import dev.postforge.publishing.networks.ProviderHttp;
import dev.postforge.publishing.networks.Shipment;
import dev.postforge.publishing.networks.Sighting.Seen;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reading back what is visible: one post, or those that could be ours. */
@Component
class InstagramListing {
    private static final String CIRCUIT = "instagram.read";
    private static final String FIELDS = "id,caption,media_type,media_product_type,permalink,timestamp";
    private static final int PAGE = 100;
    /** 500 posts in the minutes since arming is five times the daily limit of an account. */
    private static final int MOST_PAGES = 5;

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][xxx][xx][X]");

    private final ProviderHttp http;
    private final InstagramProperties settings;

    InstagramListing(ProviderHttp http, InstagramProperties settings) {
        this.http = http;
        this.settings = settings;
    }

    /** What a listing said. */
    sealed interface Page {}

    /** The posts that look exactly like ours. */
    record Listed(List<Seen> seen) implements Page {}

    /** The network could not be read. */
    record Unreadable(String reason) implements Page {}

    Page matching(Shipment shipment, Grant grant, Instant notBefore) {
        String edge = InstagramMedia.isStory(shipment) ? "/stories" : "/media";
        List<Seen> seen = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Form query = new Form()
                    .with("fields", FIELDS)
                    .with("limit", Integer.toString(PAGE))
                    .with("after", after);
            Answer answer = http.call(ProviderHttp.Call.get(
                    CIRCUIT,
                    settings.graph("/" + shipment.accountId() + edge + "?" + query.encoded()),
                    grant.accessToken(),
                    settings.callTimeout()));
            if (!(answer instanceof Answer.Received received)
                    || !received.ok()
                    || !received.body().path("data").isArray()) {
                return new Unreadable(reason(answer));
            }
            boolean older = collect(received.body().path("data"), shipment, notBefore, seen);
            // The address in paging.next carries a token and a host of the provider's choosing: only the cursor is
            // used.
            after = received.body().path("paging").path("cursors").path("after").asString("");
            if (older || after.isEmpty() || received.body().path("data").isEmpty()) {
                break;
            }
        }
        return new Listed(seen);
    }

    /** Collects the posts like ours; true once a post is older than ours can be. */
    private static boolean collect(JsonNode data, Shipment shipment, Instant notBefore, List<Seen> seen) {
        for (JsonNode media : data) {
            Instant at = time(media.path("timestamp").asString(""));
            if (at == null) {
                continue;
            }
            // The network's timestamps have whole seconds.
            if (at.isBefore(notBefore.minusSeconds(1))) {
                return true;
            }
            if (media.path("caption").asString("").equals(shipment.caption()) && sameType(media, shipment)) {
                seen.add(new Seen(
                        media.path("id").asString(""),
                        at,
                        media.path("permalink").asString(null)));
            }
        }
        return false;
    }

    private static boolean sameType(JsonNode media, Shipment shipment) {
        if (InstagramMedia.isStory(shipment)) {
            return true;
        }
        boolean carousel = "CAROUSEL_ALBUM".equals(media.path("media_type").asString(""));
        return carousel == InstagramMedia.isCarousel(shipment);
    }

    Optional<Seen> one(String id, Grant grant) {
        Answer answer = http.call(ProviderHttp.Call.get(
                CIRCUIT,
                settings.graph("/" + id + "?fields=id,permalink,timestamp"),
                grant.accessToken(),
                settings.callTimeout()));
        if (!(answer instanceof Answer.Received received) || !received.ok()) {
            return Optional.empty();
        }
        Instant at = time(received.body().path("timestamp").asString(""));
        return at == null ? Optional.empty() : Optional.of(new Seen(id, at, received.text("permalink")));
    }

    private static String reason(Answer answer) {
        return switch (answer) {
            case Answer.Received received -> "the listing answered HTTP " + received.status();
            case Answer.NotSent lost -> lost.reason();
            case Answer.NoAnswer lost -> lost.reason();
        };
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
