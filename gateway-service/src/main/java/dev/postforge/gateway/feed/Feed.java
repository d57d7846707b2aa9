package dev.postforge.gateway.feed;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The last minutes of every tenant's events and the streams that listen; each instance has its own, filled from Kafka
 * without a consumer group. Everything is bounded: items in all, items per tenant, items waiting per stream.
 */
@Component
public class Feed {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /** One tenant's part. */
    private static final class Room {
        private final Deque<FeedItem> items = new ArrayDeque<>();
        private final Set<FeedStream> streams = new HashSet<>();

        /** Everything appended after this is still here. */
        private long completeSince = Long.MIN_VALUE;
    }

    private final FeedProperties properties;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Room> rooms = new HashMap<>();
    private final Deque<FeedItem> all = new ArrayDeque<>();
    private final Map<UUID, Integer> streamsOfUser = new HashMap<>();

    /** Nothing before this was read; until the first refill is done nothing is known to be complete. */
    private long completeSince = Long.MAX_VALUE;

    private boolean closed;

    Feed(FeedProperties properties, Clock clock, MeterRegistry meters) {
        this.properties = properties;
        this.clock = clock;
        Gauge.builder("postforge.feed.streams", this, Feed::streams).register(meters);
        Gauge.builder("postforge.feed.items", this, Feed::items).register(meters);
    }

    /** Takes what Kafka had to tell, in its order. */
    public void publish(List<FeedItem> items) {
        lock.lock();
        try {
            items.forEach(this::add);
            forgetOld();
        } finally {
            lock.unlock();
        }
    }

    /** Says that everything appended since this time, in milliseconds, has been read. */
    public void completeSince(long millis) {
        lock.lock();
        try {
            completeSince = millis;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens a stream for a member of the tenant.
     *
     * @param lastEventId where an earlier stream ended; null starts with what comes
     * @throws ApiException 429 when the user holds too many streams
     */
    public FeedStream open(UUID tenantId, UUID userId, @Nullable String lastEventId) {
        lock.lock();
        try {
            int open = streamsOfUser.getOrDefault(userId, 0);
            if (open >= properties.streamsPerUser()) {
                throw ApiException.retryable(
                        ErrorCode.RATE_LIMITED,
                        "At most " + properties.streamsPerUser() + " live streams per user",
                        ASK_AGAIN);
            }
            Room room = rooms.computeIfAbsent(tenantId, tenant -> new Room());
            FeedStream stream = new FeedStream(this, tenantId, userId, properties.queued());
            if (closed) {
                stream.end();
                return stream;
            }
            if (lastEventId != null) {
                resume(room, stream, lastEventId);
            }
            room.streams.add(stream);
            streamsOfUser.merge(userId, 1, Integer::sum);
            return stream;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the user holds more than half of his streams, some of which he may have left. */
    public boolean isCrowded(UUID userId) {
        lock.lock();
        try {
            return streamsOfUser.getOrDefault(userId, 0) > properties.streamsPerUser() / 2;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all streams and opens no more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            rooms.values().forEach(room -> room.streams.forEach(FeedStream::end));
        } finally {
            lock.unlock();
        }
    }

    /** Opens again after a close. */
    public void reopen() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    void leave(FeedStream stream) {
        lock.lock();
        try {
            Room room = rooms.get(stream.tenantId());
            if (room != null && room.streams.remove(stream)) {
                streamsOfUser.computeIfPresent(stream.userId(), (user, open) -> open > 1 ? open - 1 : null);
                dropIfEmpty(stream.tenantId(), room);
            }
        } finally {
            lock.unlock();
        }
    }

    private void resume(Room room, FeedStream stream, String lastEventId) {
        long last = millis(lastEventId);
        long from = last - properties.overlap().toMillis();
        long oldest = clock.millis() - properties.kept().toMillis();
        if (last < 0 || from < oldest || from < completeSince || from < room.completeSince) {
            stream.resync();
            return;
        }
        room.items.stream().filter(item -> item.appendedAt() >= from).forEach(stream::offer);
    }

    private void add(FeedItem item) {
        Room room = rooms.computeIfAbsent(item.tenantId(), tenant -> new Room());
        room.items.addLast(item);
        all.addLast(item);
        if (room.items.size() > properties.keptItemsPerTenant()) {
            // It stays in the list of all until its time; there it is found to be gone already.
            room.completeSince =
                    Math.max(room.completeSince, room.items.removeFirst().appendedAt() + 1);
        }
        room.streams.forEach(stream -> stream.offer(item));
    }

    @SuppressWarnings("ReferenceEquality") // this very item: an equal one may have come twice
    private void forgetOld() {
        long oldest = clock.millis() - properties.kept().toMillis();
        while (!all.isEmpty()
                && (all.size() > properties.keptItems() || all.getFirst().appendedAt() < oldest)) {
            FeedItem item = all.removeFirst();
            Room room = rooms.get(item.tenantId());
            if (room != null && !room.items.isEmpty() && room.items.getFirst() == item) {
                room.items.removeFirst();
                room.completeSince = Math.max(room.completeSince, item.appendedAt() + 1);
                dropIfEmpty(item.tenantId(), room);
            }
        }
    }

    /** A room that forgot something within the time kept stays, so that it is not taken for complete. */
    private void dropIfEmpty(UUID tenantId, Room room) {
        long oldest = clock.millis() - properties.kept().toMillis();
        if (room.items.isEmpty() && room.streams.isEmpty() && room.completeSince <= oldest) {
            rooms.remove(tenantId);
        }
    }

    private static long millis(String lastEventId) {
        return lastEventId.matches("[0-9]{1,15}") ? Long.parseLong(lastEventId) : -1;
    }

    private int streams() {
        lock.lock();
        try {
            return new ArrayList<>(streamsOfUser.values())
                    .stream().mapToInt(Integer::intValue).sum();
        } finally {
            lock.unlock();
        }
    }

    private int items() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }
}
