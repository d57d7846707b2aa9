package dev.postforge.analytics.collection;

import dev.postforge.defaults.time.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a post's numbers are read again: often while it is fresh, then less, then no more. */
record ReadingSchedule(CollectionProperties properties, Pace pace) {

    /** The reading after one made now; empty when that was the last. */
    Optional<Instant> after(Instant publishedAt, Instant now) {
        Duration age = Duration.between(publishedAt, now);
        if (age.compareTo(properties.until()) >= 0) {
            return Optional.empty();
        }
        boolean fresh = age.compareTo(properties.freshFor()) < 0;
        return Optional.of(now.plus(pace.scale(fresh ? properties.freshEvery() : properties.every())));
    }
}
