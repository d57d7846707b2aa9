package dev.postforge.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTests {

    private final AtomicLong nanos = new AtomicLong();
    private final TokenBuckets buckets = new TokenBuckets(3, 1, Duration.ofSeconds(1), nanos::get);

    @Test
    void aBurstIsLetThroughAndThenOnlyTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isEmpty();
        }
        assertThat(buckets.take("a")).contains(Duration.ofSeconds(1));

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void oneKeyDoesNotStarveAnother() {
        for (int i = 0; i < 4; i++) {
            buckets.take("a");
        }

        assertThat(buckets.take("b")).isEmpty();
    }

    @Test
    void aTokenGivenBackCanBeTakenAgain() {
        for (int i = 0; i < 3; i++) {
            buckets.take("a");
        }
        buckets.giveBack("a");

        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void aBucketNeverHoldsMoreThanItsBurst() {
        buckets.take("a");
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isEmpty();
        }
        assertThat(buckets.take("a")).isPresent();
    }
}
