package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.publishing.FakeInstagram.Post;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.publishing.Scenario.Owner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** No visible call starts before its time; how late they start is logged here and measured by benchmarks. */
@PublishingTest
class PunctualityIntegrationTests {
    private static final Logger LOG = LoggerFactory.getLogger(PunctualityIntegrationTests.class);
    private static final int ACCOUNTS = 50;
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 5;

    @Autowired
    Scenario scenario;

    @Autowired
    Clock clock;

    @Test
    void callsStartAtTheirTimeAndNeverBefore() {
        scenario.instagram().reset();
        Owner owner = Owner.any();
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(scenario.connect(owner, scenario.newAccountId()));
        }
        Instant start = clock.instant().plusSeconds(15);
        Map<String, Instant> due = new HashMap<>();
        for (int i = 0; i < PER_SECOND * SECONDS; i++) {
            Instant at = start.plusNanos(i * (1_000_000_000L / PER_SECOND));
            PostScheduled post = scenario.post(accounts.get(i % ACCOUNTS), "feed", at);
            due.put(post.content(), at);
            scenario.schedule(accounts.get(i % ACCOUNTS), post);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> scenario.instagram().posts().size() == PER_SECOND * SECONDS);

        List<Long> lateness = scenario.instagram().posts().stream()
                .map(post -> late(post, due))
                .sorted()
                .toList();
        LOG.info(
                "Lateness at {}/s: p50 {} ms, p99 {} ms, most {} ms",
                PER_SECOND,
                lateness.get(lateness.size() / 2),
                lateness.get(lateness.size() * 99 / 100),
                lateness.getLast());
        assertThat(lateness.getFirst()).isNotNegative();
    }

    private static long late(Post post, Map<String, Instant> due) {
        Instant at = due.get(post.caption());
        assertThat(at).isNotNull();
        return Duration.between(at == null ? post.at() : at, post.at()).toMillis();
    }
}
