package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The worker dies between every two steps, for every type of post; another takes over. */
@PublishingTest
@Import(KilledWorkerIntegrationTests.Executioner.class)
class KilledWorkerIntegrationTests {
    private static final AtomicReference<String> NEXT_DEATH = new AtomicReference<>("");

    /** Kills like a power cut: no handler of failures runs. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Executioner {
        @Bean
        Checkpoint deadlyCheckpoint() {
            return step -> {
                String death = NEXT_DEATH.get();
                if (step.equals(death) && NEXT_DEATH.compareAndSet(death, "")) {
                    throw new Killed();
                }
            };
        }
    }

    @Autowired
    Scenario scenario;

    @Autowired
    Clock clock;

    @BeforeEach
    void reset() {
        scenario.instagram().reset();
    }

    @ParameterizedTest
    @CsvSource({
        "prepare, feed",
        "handle-given, feed",
        "handle-saved, feed",
        "prepared, feed",
        "armed, feed",
        "called, feed",
        "result-saved, feed",
        "looked, feed",
        "handle-given, carousel",
        "handle-saved, carousel",
        "called, carousel",
        "armed, story",
        "called, story",
        "result-saved, story",
        "called, reel"
    })
    void nothingIsLostAndNothingIsPostedTwice(String death, String type) {
        Account account = scenario.connected();
        PostScheduled post = switch (type) {
            case "carousel" ->
                scenario.post(
                        account, "feed", clock.instant(), "https://media.example/a.jpg", "https://media.example/b.jpg");
            case "reel" -> scenario.post(account, "reel", clock.instant(), "https://media.example/a.mp4");
            default -> scenario.post(account, type, clock.instant());
        };
        if (death.equals("looked")) {
            scenario.instagram().fail("publish", dev.postforge.publishing.FakeInstagram.Fault.LOST_ANSWER, 1);
        }
        NEXT_DEATH.set(death);
        scenario.schedule(account, post);

        Awaitility.await()
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(30))
                .until(() -> scenario.status(post).equals("published"));

        assertThat(NEXT_DEATH.get()).as("the worker died").isEmpty();
        assertThat(scenario.live(post)).hasSize(1);
        scenario.awaitPublished(post);
    }
}
