package dev.postforge.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.ConnectionAuthorized;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import dev.postforge.verification.Networks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A connected account of some tenant: what other services tell of it, and what is known of its posts. */
final class ConnectedAccount {

    static final Instant NOON = Instant.parse("2031-03-04T12:00:00Z");
    static final String TAG = "SL-ABCDEF-12AB";

    final UUID tenant = UUID.randomUUID();
    final UUID connection = UUID.randomUUID();
    final String account =
            Long.toString(ThreadLocalRandom.current().nextLong(10_000_000_000_000_000L, 90_000_000_000_000_000L));
    final String stories = "/instagram/" + account + "/stories";

    private final TestEvents events;
    private final TestDatabase database;

    ConnectedAccount(TestEvents events, TestDatabase database) {
        this.events = events;
        this.database = database;
    }

    /** Until everything sent so far was handled, on all partitions and both groups. */
    void settle() {
        for (int i = 0; i < 6; i++) {
            UUID other = UUID.randomUUID();
            UUID target = UUID.randomUUID();
            events.publish(Topics.POST_PUBLISHED, post(target, "feed", null, "1"), other);
            UUID newcomer = UUID.randomUUID();
            events.publish(
                    Topics.CONNECTION_AUTHORIZED,
                    new ConnectionAuthorized(newcomer, 1, "instagram", "direct", "1", "x", null, false),
                    other);
            await().untilAsserted(() -> {
                assertThat(database.owner("SELECT 1 FROM verifications WHERE target_id = ?", target))
                        .hasSize(1);
                assertThat(database.owner("SELECT 1 FROM authorizations WHERE connection_id = ?", newcomer))
                        .hasSize(1);
            });
        }
    }

    Map<String, @Nullable Object> row(PostPublished post) {
        List<Map<String, @Nullable Object>> rows = database.owner(
                "SELECT status, state, attempts, version FROM verifications WHERE target_id = ?", post.targetId());
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Nullable
    Object blockedFor() {
        List<Map<String, @Nullable Object>> rows =
                database.owner("SELECT blocked_for FROM account_turns WHERE account_id = ?", account);
        return rows.isEmpty() ? null : rows.getFirst().get("blocked_for");
    }

    private void authorizationKnown(UUID connectionId, long version) {
        await().untilAsserted(() -> assertThat(database.owner(
                        "SELECT 1 FROM authorizations WHERE connection_id = ? AND version = ?", connectionId, version))
                .hasSize(1));
    }

    PostPublished published(String type, @Nullable String tag, String platformPostId) {
        PostPublished post = post(UUID.randomUUID(), type, tag, platformPostId);
        events.publish(Topics.POST_PUBLISHED, post, tenant);
        return post;
    }

    PostPublished post(UUID target, String type, @Nullable String tag, String platformPostId) {
        return new PostPublished(
                UUID.randomUUID(),
                target,
                UUID.randomUUID(),
                3,
                1,
                connection,
                "instagram",
                account,
                platformPostId,
                null,
                NOON,
                type,
                tag,
                "hash",
                1);
    }

    /** Told and known: a check that is due before the token is there would wait for a clock that stands still. */
    void authorized(UUID connectionId, String channel, long version, String token) {
        authorizationTold(connectionId, channel, version, token);
        authorizationKnown(connectionId, version);
    }

    void authorizationTold(UUID connectionId, String channel, long version, String token) {
        events.publish(
                Topics.CONNECTION_AUTHORIZED,
                new ConnectionAuthorized(
                        connectionId,
                        version,
                        "instagram",
                        channel,
                        account,
                        Networks.sealed(token, tenant, connectionId),
                        null,
                        false),
                tenant);
    }

    static String story(String id, String caption, int minutes) {
        return "{\"id\":\"" + id + "\",\"caption\":\"" + caption + "\",\"timestamp\":\""
                + NOON.plus(Duration.ofMinutes(minutes)).toString().replace("Z", "+0000") + "\"}";
    }

    static String listing(String... stories) {
        return "{\"data\":[" + String.join(",", stories)
                + "],\"paging\":{\"cursors\":{\"after\":\"\"},\"previous\":\"http://x/?access_token=secret-in-paging\"}}";
    }
}
