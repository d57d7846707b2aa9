package dev.postforge.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedTests {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID TENANT = UUID.randomUUID();
    private static final UUID ANA = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();

    private final SettableClock clock = new SettableClock();
    private final Feed feed = new Feed(
            new FeedProperties(Duration.ofMinutes(15), 100, 20, Duration.ofSeconds(10), Duration.ofSeconds(15), 5, 10),
            clock,
            new SimpleMeterRegistry());

    FeedTests() {
        clock.set(START);
        feed.completeSince(START.minus(Duration.ofMinutes(15)).toEpochMilli());
    }

    @Test
    void whatIsForOneMemberReachesThatMemberAlone() throws InterruptedException {
        FeedStream ana = feed.open(TENANT, ANA, null);
        FeedStream ben = feed.open(TENANT, BEN, null);

        feed.publish(List.of(item(START, ANA, "hers"), item(START, null, "everyone's")));

        assertThat(views(ana)).containsExactly("hers", "everyone's");
        assertThat(views(ben)).containsExactly("everyone's");
    }

    @Test
    void aResumedStreamBeginsTenSecondsBeforeItsLastEvent() throws InterruptedException {
        Instant at = START.minusSeconds(60);
        feed.publish(List.of(
                item(at.minusSeconds(11), null, "too old"),
                item(at.minusSeconds(9), null, "overlap"),
                item(at, null, "last"),
                item(at.plusSeconds(1), null, "missed")));

        FeedStream resumed = feed.open(TENANT, ANA, Long.toString(at.toEpochMilli()));

        assertThat(views(resumed)).containsExactly("overlap", "last", "missed");
    }

    @Test
    void whatTheBufferForgotIsAReasonToRefetch() throws InterruptedException {
        List<FeedItem> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(item(START.minusSeconds(100 - i), null, "item " + i));
        }
        feed.publish(many);

        FeedStream resumed =
                feed.open(TENANT, ANA, Long.toString(START.minusSeconds(95).toEpochMilli()));
        FeedStream recent =
                feed.open(TENANT, BEN, Long.toString(START.minusSeconds(68).toEpochMilli()));

        assertThat(resumed.next(Duration.ZERO).resync()).isTrue();
        assertThat(recent.next(Duration.ZERO).resync()).isFalse();
    }

    @Test
    void beforeTheRefillIsDoneNothingIsTakenForComplete() throws InterruptedException {
        feed.completeSince(Long.MAX_VALUE);

        FeedStream resumed = feed.open(TENANT, ANA, Long.toString(START.toEpochMilli()));

        assertThat(resumed.next(Duration.ZERO).resync()).isTrue();
    }

    @Test
    void aClientThatIsTooSlowIsToldToRefetchInsteadOfBeingWaitedFor() throws InterruptedException {
        FeedStream slow = feed.open(TENANT, ANA, null);
        for (int i = 0; i < 15; i++) {
            feed.publish(List.of(item(START, null, "item " + i)));
        }

        FeedStream.Next next = slow.next(Duration.ZERO);

        assertThat(next.resync()).isTrue();
        assertThat(next.items()).hasSize(5);
    }

    @Test
    void afterItsTimeAnEventIsForgotten() throws InterruptedException {
        feed.publish(List.of(item(START, null, "old")));
        clock.advance(Duration.ofMinutes(16));
        feed.publish(List.of(item(START.plus(Duration.ofMinutes(16)), null, "new")));

        FeedStream resumed = feed.open(
                TENANT, ANA, Long.toString(START.plus(Duration.ofMinutes(15)).toEpochMilli()));

        assertThat(views(resumed)).containsExactly("new");
    }

    private static FeedItem item(Instant at, @Nullable UUID userId, String view) {
        return new FeedItem(at.toEpochMilli(), TENANT, userId, "post.created", view);
    }

    private static List<String> views(FeedStream stream) throws InterruptedException {
        return stream.next(Duration.ZERO).items().stream().map(FeedItem::view).toList();
    }
}
