package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Instances share the work and stand in for each other; a service that was away catches up. */
@WholeSystem
@EnabledIfSystemProperty(named = "postforge.test.every-part", matches = "true")
class ManyInstancesTests {

    private static final int PEOPLE = 6;
    private static final int POSTS_EACH = 80;
    private static final Duration CAUGHT_UP = Duration.ofMinutes(3);

    private final Stack stack;
    private final Sandbox sandbox;

    ManyInstancesTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    @Test
    void twoInstancesShareDueDeliveriesAndOneKilledMidwayLosesAndDoublesNothing() {
        String second = stack.startSecondInstance("publishing-service");
        Instant start = Instant.now().plusSeconds(30);
        Map<String, Person> people = new java.util.LinkedHashMap<>();
        for (int n = 0; n < PEOPLE; n++) {
            Person person = Person.signsUp(stack.gatewayUri());
            people.put(person.connects("instagram").path("handle").asString(""), person);
        }
        people.values().parallelStream()
                .forEach(person -> IntStream.range(0, POSTS_EACH)
                        .forEach(n -> person.schedules("shared " + n, start.plusMillis(n * 100L))));

        await().atMost(CAUGHT_UP).until(() -> !Instant.now().isBefore(start.plusSeconds(3)));
        stack.crash(second);

        people.forEach((handle, person) -> {
            await().atMost(CAUGHT_UP).pollInterval(Duration.ofSeconds(1)).until(() -> published(person) == POSTS_EACH);
            assertThat(sandbox.liveCaptionCounts(handle))
                    .hasSize(POSTS_EACH)
                    .allSatisfy((caption, count) -> assertThat(count).isEqualTo(1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"post-service", "publishing-service", "verification-service analytics-service"})
    void servicesThatWereAwayCatchUp(String services) {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        List<String> ids = new ArrayList<>();
        Instant at = Instant.now().plusSeconds(4);
        for (int n = 0; n < 10; n++) {
            ids.add(ana.schedules("away " + n, at).path("id").asString(""));
        }

        List<String> away = List.of(services.split(" ", -1));
        away.forEach(stack::stopPart);
        await().atMost(CAUGHT_UP).until(() -> !Instant.now().isBefore(at.plusSeconds(6)));
        away.forEach(stack::startPart);

        await().atMost(CAUGHT_UP)
                .ignoreExceptions()
                .until(() -> ids.stream().allMatch(id -> {
                    JsonNode post = ana.sees(id);
                    JsonNode target = post.path("targets").get(0);
                    return post.path("status").asString("").equals("published")
                            && target.path("verification")
                                    .path("status")
                                    .asString("")
                                    .equals("VERIFIED")
                            && target.path("metrics").path("impressions").asLong() > 0;
                }));
        assertThat(sandbox.livePostsOf(handle)).hasSize(10);
    }

    private static long published(Person person) {
        return person.http()
                .get("/api/posts?status=published&page=1&limit=200")
                .expect(200)
                .size();
    }
}
