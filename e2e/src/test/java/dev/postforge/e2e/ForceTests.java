package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Nothing lost and nothing posted twice, whatever is killed; the sandbox's own records are the witness. */
@WholeSystem
class ForceTests {

    /** Each kill costs half a minute, so all of them are asked for. */
    private static final boolean EVERY_PART = Boolean.getBoolean("postforge.test.every-part");

    private static final Duration RECOVERED = Duration.ofMinutes(2);
    private static final int POSTS = 40;

    private final Stack stack;
    private final Sandbox sandbox;

    ForceTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    static List<String> killed() {
        return EVERY_PART
                ? List.of(
                        "publishing-service",
                        "post-service",
                        "gateway-service verification-service analytics-service",
                        "credit-service",
                        "kafka",
                        "postgres")
                : List.of("publishing-service");
    }

    @ParameterizedTest
    @MethodSource("killed")
    void everyPostGoesOutExactlyOnceWhenPartsAreKilledWhilePostsAreDue(String parts) {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        Instant start = Instant.now().plusSeconds(8);
        List<String> ids = IntStream.range(0, POSTS)
                .mapToObj(n -> ana.schedules(parts + " " + n, start.plusMillis(n * 100L))
                        .path("id")
                        .asString(""))
                .toList();

        awaitInstant(start.plusSeconds(2));
        for (String part : parts.split(" ", -1)) {
            stack.kill(part);
        }

        awaitPublished(ana, ids);
        assertExactlyOnce(handle, parts);
    }

    static List<String> slowCalls() {
        return EVERY_PART ? List.of("container", "publish") : List.of("publish");
    }

    @ParameterizedTest
    @MethodSource("slowCalls")
    void aKillDuringASlowCallNeitherLosesNorDoublesAnyTypeOfPost(String operation) {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        sandbox.fault("instagram", operation, "slow", 4);
        Instant at = Instant.now().plusSeconds(4);
        List<String> ids = List.of(
                create(ana, operation + " feed", "feed", List.of("a.jpg"), at),
                create(ana, operation + " carousel", "feed", List.of("a.jpg", "b.jpg"), at),
                create(ana, operation + " reel", "reel", List.of("a.mp4"), at),
                create(ana, operation + " story", "story", List.of("a.jpg"), at));

        awaitInstant(at.plusMillis(900));
        stack.kill("publishing-service");

        awaitPublished(ana, ids);
        assertThat(sandbox.livePostsOf(handle)).hasSize(4);
    }

    @Test
    void aLostAnswerOnPublishIsAdoptedAndNotRepeated() {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        sandbox.fault("instagram", "publish", "lost-answer", 1);

        String id = ana.schedules("Did it go out?", Instant.now().plusSeconds(4))
                .path("id")
                .asString("");

        awaitPublished(ana, List.of(id));
        assertThat(sandbox.liveCaptionCounts(handle)).containsEntry("Did it go out?", 1L);
    }

    private static String create(Person person, String content, String type, List<String> media, Instant at) {
        return person.creates(Map.of(
                        "content", content,
                        "type", type,
                        "platforms", List.of("instagram"),
                        "mediaUrls",
                                media.stream()
                                        .map(file -> "https://cdn.example.com/" + file)
                                        .toList(),
                        "scheduledAt", at.toString()))
                .path("id")
                .asString("");
    }

    private static void awaitInstant(Instant instant) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !Instant.now().isBefore(instant));
    }

    private void awaitPublished(Person person, List<String> ids) {
        Set<String> open = new HashSet<>(ids);
        await().atMost(RECOVERED)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    for (JsonNode post : person.http().get("/api/posts").expect(200)) {
                        if (post.path("status").asString("").equals("published")) {
                            open.remove(post.path("id").asString(""));
                        }
                    }
                    return open.isEmpty();
                });
    }

    private void assertExactlyOnce(String handle, String prefix) {
        Map<String, Long> captions = sandbox.liveCaptionCounts(handle);
        assertThat(captions).hasSize(POSTS).allSatisfy((caption, count) -> {
            assertThat(caption).startsWith(prefix);
            assertThat(count).isEqualTo(1);
        });
    }
}
