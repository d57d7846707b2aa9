package dev.postforge.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostFailed;
import dev.postforge.contracts.PostPublished;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.ScheduledTarget;
import dev.postforge.contracts.Topics;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the tests tell their stories with: a tenant, its accounts, its posts. */
@TestComponent
public class Scenario {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger(1000);

    private final RestTestClient http;
    private final TestCallers callers;
    private final TestEvents events;
    private final TestDatabase database;
    private final Clock clock;

    Scenario(RestTestClient http, TestCallers callers, TestEvents events, TestDatabase database, Clock clock) {
        this.http = http;
        this.callers = callers;
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    /** A tenant with one owner. */
    public record Owner(UUID tenantId, UUID userId) {
        public static Owner any() {
            return new Owner(UUID.randomUUID(), UUID.randomUUID());
        }
    }

    /** A connected account. */
    public record Account(Owner owner, UUID connectionId, String accountId) {}

    public FakeInstagram instagram() {
        return TestNetworks.INSTAGRAM;
    }

    public String bearer(Owner owner) {
        return "Bearer " + callers.owner(owner.tenantId(), owner.userId());
    }

    public String newAccountId() {
        return Integer.toString(ACCOUNTS.incrementAndGet());
    }

    /** Where connect sends the browser, and the cookie it sets. */
    public record Consent(URI url, String cookie) {
        public String state() {
            String query = Objects.requireNonNull(url.getRawQuery());
            int start = query.indexOf("state=") + 6;
            int end = query.indexOf('&', start);
            return URLDecoder.decode(query.substring(start, end < 0 ? query.length() : end), StandardCharsets.UTF_8);
        }
    }

    public Consent startConnect(Owner owner, String query) {
        var result = http.get()
                .uri("/api/social/oauth/connect?" + query)
                .header(HttpHeaders.AUTHORIZATION, bearer(owner))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult();
        String cookie = Objects.requireNonNull(result.getResponseHeaders().getFirst(HttpHeaders.SET_COOKIE));
        String url =
                String.valueOf(Objects.requireNonNull(result.getResponseBody()).get("url"));
        return new Consent(URI.create(url), cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    /** The page the callback leads to. */
    public String callback(@Nullable String cookie, String query) {
        var request = http.get().uri("/api/social/oauth/callback?" + query);
        if (cookie != null) {
            request.header(HttpHeaders.COOKIE, "pf_oauth=" + cookie);
        }
        return Objects.requireNonNull(request.exchange()
                        .expectStatus()
                        .isFound()
                        .returnResult(Void.class)
                        .getResponseHeaders()
                        .getLocation())
                .toString();
    }

    public Account connect(Owner owner, String accountId) {
        Consent consent = startConnect(owner, "platform=instagram");
        String page =
                callback(consent.cookie(), "code=" + instagram().codeFor(accountId) + "&state=" + consent.state());
        assertThat(page).isEqualTo("http://localhost:8080/dashboard/connections?connected=instagram");
        UUID id = database.value(
                UUID.class,
                "SELECT id FROM connections WHERE tenant_id = ? AND account_id = ?",
                owner.tenantId(),
                accountId);
        return new Account(owner, id, accountId);
    }

    public FakeLater later() {
        return TestNetworks.LATER;
    }

    /** An account connected through Later. */
    public Account connectedThroughLater() {
        Owner owner = Owner.any();
        String accountId = newAccountId();
        Consent consent = startConnect(owner, "platform=later");
        callback(consent.cookie(), "code=" + later().codeFor(accountId) + "&state=" + consent.state());
        UUID id = database.value(
                UUID.class,
                "SELECT id FROM connections WHERE tenant_id = ? AND channel = 'later' AND platform = 'instagram'",
                owner.tenantId());
        return new Account(owner, id, accountId);
    }

    public Account connected() {
        return connect(Owner.any(), newAccountId());
    }

    public PostScheduled post(Account account, String type, Instant at, String... media) {
        UUID postId = UUID.randomUUID();
        return new PostScheduled(
                postId,
                1,
                UUID.randomUUID(),
                type,
                "Hello " + postId,
                media.length == 0 ? List.of("https://media.example/a.jpg") : List.of(media),
                at,
                "UTC",
                "story".equals(type) ? "SL-" + postId.toString().substring(0, 6) + "-abcd" : null,
                List.of(new ScheduledTarget(UUID.randomUUID(), "instagram", account.connectionId(), null, Map.of())));
    }

    public PostScheduled at(PostScheduled post, long version, Instant at) {
        return new PostScheduled(
                post.postId(),
                version,
                post.projectId(),
                post.type(),
                post.content(),
                post.mediaUrls(),
                at,
                post.timezone(),
                post.verificationTag(),
                post.targets());
    }

    public void schedule(Account account, PostScheduled post) {
        events.publish(
                Topics.POST_SCHEDULED,
                post,
                account.owner().tenantId(),
                account.owner().userId());
    }

    /** Schedules a feed post for now. */
    public PostScheduled publishNow(Account account) {
        PostScheduled post = post(account, "feed", clock.instant());
        schedule(account, post);
        return post;
    }

    public PostPublished awaitPublished(PostScheduled post) {
        return events.await(Topics.POST_PUBLISHED, event -> event.postId().equals(post.postId()));
    }

    public PostFailed awaitFailed(PostScheduled post) {
        return events.await(Topics.POST_FAILED, event -> event.postId().equals(post.postId()));
    }

    public String status(PostScheduled post) {
        return database.owner("SELECT status FROM deliveries WHERE post_id = ?", post.postId()).stream()
                .map(row -> Objects.requireNonNull(row.get("status")).toString())
                .findFirst()
                .orElse("none");
    }

    /** What is live with exactly the text of this post. */
    public List<FakeInstagram.Post> live(PostScheduled post) {
        String tag = post.verificationTag();
        return instagram().posts(tag == null ? post.content() : post.content() + "\n" + tag);
    }
}
