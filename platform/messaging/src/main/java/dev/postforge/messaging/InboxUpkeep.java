package dev.postforge.messaging;

import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Forgets handled events that are too old to come again; ids are UUIDv7, so age is a range of ids. */
final class InboxUpkeep {

    private static final int ROWS_PER_STATEMENT = 10_000;

    private final WorkerDatabase database;
    private final Listeners listeners;
    private final ListenerProperties properties;

    InboxUpkeep(WorkerDatabase database, Listeners listeners, ListenerProperties properties) {
        this.database = database;
        this.listeners = listeners;
        this.properties = properties;
    }

    void clean() {
        // Ids carry the machine's time, not the domain's.
        UUID oldest = firstIdOf(Clock.systemUTC().instant().minus(properties.keepInbox()));
        for (String group : listeners.groups()) {
            int gone;
            do {
                gone = database.inTransaction(jdbc -> jdbc.sql("""
                                DELETE FROM inbox WHERE consumer_group = ? AND event_id IN (
                                    SELECT event_id FROM inbox WHERE consumer_group = ? AND event_id < ?
                                    ORDER BY event_id LIMIT ?)""")
                        .param(group)
                        .param(group)
                        .param(oldest)
                        .param(ROWS_PER_STATEMENT)
                        .update());
            } while (gone == ROWS_PER_STATEMENT);
        }
    }

    static UUID firstIdOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }
}
