package dev.postforge.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.PostScheduled;
import dev.postforge.publishing.FakeInstagram.Post;
import dev.postforge.publishing.PublishingTest;
import dev.postforge.publishing.Scenario;
import dev.postforge.publishing.Scenario.Account;
import dev.postforge.publishing.Scenario.Owner;
import dev.postforge.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two instances share the work; one of them is gone in the middle of it. */
@PublishingTest
class TwoInstancesIntegrationTests {
    private static final int ACCOUNTS = 50;
    private static final int POSTS = Integer.getInteger("postforge.test.due-posts", 1_000);

    @Autowired
    Scenario scenario;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    TestDatabase database;

    @Autowired
    Clock clock;

    @BeforeEach
    void reset() {
        scenario.instagram().reset();
    }

    @Test
    void noneIsLostAndNoneIsDoubledWhenOneDiesMidway() {
        Owner owner = Owner.any();
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(scenario.connect(owner, scenario.newAccountId()));
        }
        Instant due = clock.instant().plusSeconds(5);
        List<PostScheduled> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            Account account = accounts.get(i % ACCOUNTS);
            PostScheduled post = scenario.post(account, "feed", due);
            posts.add(post);
            scenario.schedule(account, post);
        }
        DeliveryEngine second = worker.newEngine();
        second.start();
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> live() > POSTS / 4);
        second.abandon();

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> database.value(
                                Long.class,
                                "SELECT count(*) FROM deliveries WHERE tenant_id = ? AND status = 'published'",
                                owner.tenantId())
                        == POSTS);

        assertThat(scenario.instagram().posts().stream().map(Post::caption))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        posts.stream().map(PostScheduled::content).toList());
        assertThat(scenario.instagram().posts())
                .allSatisfy(post -> assertThat(post.at()).isAfterOrEqualTo(due));
    }

    private int live() {
        return scenario.instagram().posts().size();
    }
}
