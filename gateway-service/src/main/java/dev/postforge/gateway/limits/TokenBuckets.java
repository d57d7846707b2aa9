package dev.postforge.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Token buckets by key: each fills at a rate up to a burst, each call takes one token.
 *
 * <p>Counted per instance: with N replicas behind an even balancer a caller gets up to N times the rate, which is
 * enough to keep one caller from starving the others.
 */
public final class TokenBuckets {

    /** Enough for every address of a busy day; the least used is forgotten first. */
    private static final long MAX_KEYS = 200_000;

    private static final double NANOS_PER_SECOND = 1_000_000_000.0;

    private final double burst;
    private final double perNano;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets;

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        private Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }
    }

    /** Buckets holding at most {@code burst} tokens that fill by {@code tokens} in each {@code period}. */
    public TokenBuckets(int burst, int tokens, Duration period, LongSupplier nanoTime) {
        this.burst = burst;
        this.perNano = tokens / (period.toNanos() / NANOS_PER_SECOND) / NANOS_PER_SECOND;
        this.nanoTime = nanoTime;
        // A bucket left alone for as long as it takes to fill is the same as a new one.
        Duration full = Duration.ofNanos((long) (burst / perNano)).plusSeconds(1);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(full)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** Takes a token; when there is none, says how long until there is one. */
    public Optional<Duration> take(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(key, name -> new Bucket(burst, now));
        synchronized (bucket) {
            fill(bucket, now);
            if (bucket.tokens >= 1) {
                bucket.tokens -= 1;
                return Optional.empty();
            }
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano)));
        }
    }

    /** Returns a token that was taken in advance and not used. */
    public void giveBack(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket != null) {
            synchronized (bucket) {
                bucket.tokens = Math.min(burst, bucket.tokens + 1);
            }
        }
    }

    private void fill(Bucket bucket, long now) {
        long passed = now - bucket.filledAt;
        if (passed > 0) {
            bucket.tokens = Math.min(burst, bucket.tokens + passed * perNano);
            bucket.filledAt = now;
        }
    }
}
