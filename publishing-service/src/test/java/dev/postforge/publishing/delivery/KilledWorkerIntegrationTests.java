package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The worker dies between every two steps, for every type of post; another takes over. */
@PublishingTest
@Import(KilledWorkerIntegrationTests.Executioner.class)
class KilledWorkerIntegrationTests {

    /** The steps at which a connection's worker has yet to die, in their order. */
    private static final Map<UUID, Queue<String>> DEATHS = new ConcurrentHashMap<>();

    /** A post of this type whose worker dies at these steps, one after the other. */
    private record Fate(String type, List<String> deaths) {

        private static Fate of(String type, String... deaths) {
            return new Fate(type, List.of(deaths));
        }
    }

    private record Story(Fate fate, Account account, PostScheduled post) {}

    private static final List<Fate> FATES = List.of(
            Fate.of("feed", "prepare"),
            Fate.of("feed", "handle-given"),
            Fate.of("feed", "handle-saved"),
            Fate.of("feed", "prepared"),
            Fate.of("feed", "armed"),
            Fate.of("feed", "called"),
            Fate.of("feed", "called", "looked"),
            Fate.of("feed", "result-saved"),
            Fate.of("carousel", "handle-given"),
            Fate.of("carousel", "handle-saved"),
            Fate.of("carousel", "called"),
            Fate.of("story", "armed"),
            Fate.of("story", "called"),
            Fate.of("story", "result-saved"),
            Fate.of("reel", "called"));

    /** Kills like a power cut: no handler of failures runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Executioner {
        @Bean
        Checkpoint deadlyCheckpoint() {
            return (step, delivery) -> {
                Queue<String> deaths = DEATHS.getOrDefault(delivery.connectionId(), new ArrayDeque<>());
                if (step.equals(deaths.peek())) {
                    deaths.remove();
                    throw new Killed();
                }
            };
        }
    }

    @Autowired
    Scenario scenario;

    @Autowired
    Clock clock;

    @Test
    void nothingIsLostAndNothingIsPostedTwice() {
        scenario.instagram().reset();
        List<Story> stories = new ArrayList<>();
        for (Fate fate : FATES) {
            Account account = scenario.connected();
            DEATHS.put(account.connectionId(), new ArrayDeque<>(fate.deaths()));
            stories.add(new Story(fate, account, post(account, fate.type())));
        }

        stories.forEach(story -> scenario.schedule(story.account(), story.post()));

        for (Story story : stories) {
            Awaitility.await(story.fate().toString())
                    .dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> scenario.status(story.post()).equals("published"));
            assertThat(DEATHS.get(story.account().connectionId()))
                    .as("deaths left of %s", story.fate())
                    .isEmpty();
            assertThat(scenario.live(story.post())).as(story.fate().toString()).hasSize(1);
            scenario.awaitPublished(story.post());
        }
    }

    private PostScheduled post(Account account, String type) {
        Instant now = clock.instant();
        return switch (type) {
            case "carousel" ->
                scenario.post(account, "feed", now, "https://media.example/a.jpg", "https://media.example/b.jpg");
            case "reel" -> scenario.post(account, "reel", now, "https://media.example/a.mp4");
            default -> scenario.post(account, type, now);
        };
    }
}
