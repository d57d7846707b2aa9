package dev.postforge.sandbox.control;

import dev.postforge.sandbox.clerk.Clerk;
import dev.postforge.sandbox.clerk.ClerkEvents;
import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.network.Posts;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.Catalogue;
import dev.postforge.sandbox.provider.Faults;
import dev.postforge.sandbox.secrets.Secrets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The control API of {@code running.md}: no login, this machine only, never paged. */
public final class Control {

    /** Where it lives. */
    public static final String PREFIX = "/_sandbox/";

    private static final String POSTS = "GET /_sandbox/networks/";

    /** Far enough for every expiry there is, and no overflow. */
    private static final Duration FARTHEST_ADVANCE = Duration.ofDays(3_650);

    private final Parts parts;

    public Control(Parts parts) {
        this.parts = parts;
    }

    public Answer handle(Call call) {
        try {
            LocalCallers.refuseForeign(call);
            return route(call);
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private Answer route(Call call) {
        String asked = call.method() + " " + call.path();
        return switch (asked) {
            case "GET /_sandbox/health" -> Answer.ok(Map.of("status", "UP"));
            case "GET /_sandbox/calls" -> calls(call);
            case "GET /_sandbox/faults" -> within(() -> parts.faults().list());
            case "POST /_sandbox/faults" -> addFault(call);
            case "DELETE /_sandbox/faults" ->
                within(() -> {
                    int cleared = parts.faults().list().size();
                    parts.faults().clear();
                    return Map.of("cleared", cleared);
                });
            case "GET /_sandbox/secrets" -> Answer.ok(parts.secrets().all());
            case "POST /_sandbox/reset" ->
                within(() -> {
                    parts.reset().run();
                    return Map.of("reset", true);
                });
            case "POST /_sandbox/clock" -> advance(call);
            case "GET /_sandbox/clock" ->
                within(() -> Map.of("now", parts.clock().own()));
            case "POST /_sandbox/clerk/events" -> parts.clerkEvents().send(Json.readObject(call.body()));
            case "POST /_sandbox/clerk/tokens" -> clerkToken(call);
            default -> {
                if (asked.startsWith(POSTS) && asked.endsWith("/posts")) {
                    yield posts(asked.substring(POSTS.length(), asked.length() - "/posts".length()));
                }
                yield Answer.error(404, "The control API has no " + asked);
            }
        };
    }

    /** Reads under the lock, writes the JSON outside of it. */
    private Answer within(Supplier<Object> work) {
        return Answer.ok(parts.journal().transact(work));
    }

    private Answer posts(String network) {
        if (!Catalogue.NETWORKS.contains(network)) {
            return Answer.error(404, "Unknown network; there are " + String.join(", ", Catalogue.NETWORKS));
        }
        List<Post> visible = parts.journal().transact(() -> parts.posts().visibleOn(network));
        return Answer.ok(visible.stream().map(Control::view).toList());
    }

    private static Map<String, @Nullable Object> view(Post post) {
        return Json.object(
                "id", post.id(),
                "account", post.account(),
                "accountId", post.accountId(),
                "type", post.type(),
                "caption", post.caption(),
                "mediaUrls", post.media().stream().map(Post.Media::url).toList(),
                "permalink", post.permalink(),
                "publishedAt", post.publishedAt(),
                "via", post.via());
    }

    private Answer calls(Call call) {
        String provider = call.parameter("provider");
        if (provider != null && !Catalogue.providers().contains(provider)) {
            return Answer.error(400, "Unknown provider " + provider);
        }
        try {
            long since = Long.parseLong(call.parameter("since", "0"));
            return within(() -> parts.calls().list(provider, since));
        } catch (NumberFormatException e) {
            throw new Refused(Answer.error(400, "since must be a number"), e);
        }
    }

    private Answer addFault(Call call) {
        FaultRequest asked = FaultRequest.read(Json.readObject(call.body()));
        return Answer.json(
                201,
                parts.journal()
                        .transact(() ->
                                parts.faults().add(asked.provider(), asked.operation(), asked.fault(), asked.times())));
    }

    private Answer advance(Call call) {
        Duration by = duration(Json.readObject(call.body()).path("advance").asString(""));
        if (by.isNegative() || by.compareTo(FARTHEST_ADVANCE) > 0) {
            throw new Refused(Answer.error(400, "advance must lie between PT0S and P3650D"));
        }
        return within(() -> Map.of("now", parts.clock().advance(by)));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Refused(Answer.error(400, "advance must be an ISO 8601 duration such as PT24H"), e);
        }
    }

    private Answer clerkToken(Call call) {
        JsonNode claims = Json.readObject(call.body());
        Instant now = parts.journal().transact(() -> parts.clock().wall());
        return Answer.ok(Map.of("token", parts.clerk().token(claims, now)));
    }

    /**
     * What the control API reaches into.
     *
     * @param journal the one lock and file
     * @param clock the sandbox's time
     * @param posts what is live
     * @param calls the call log
     * @param faults the waiting faults
     * @param secrets the shared secrets
     * @param clerk the issuer
     * @param clerkEvents the sender of Clerk's events
     * @param reset drops posts, calls and faults
     */
    public record Parts(
            Journal journal,
            SandboxClock clock,
            Posts posts,
            CallLog calls,
            Faults faults,
            Secrets secrets,
            Clerk clerk,
            ClerkEvents clerkEvents,
            Runnable reset) {}
}
