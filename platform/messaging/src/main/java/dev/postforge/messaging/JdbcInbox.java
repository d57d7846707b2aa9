package dev.postforge.messaging;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers in the effect's own transaction which events a group has handled. */
final class JdbcInbox {

    private static final String INSERT = """
            INSERT INTO inbox (consumer_group, event_id)
            SELECT ?, id FROM unnest(?::uuid[]) id ORDER BY id
            ON CONFLICT DO NOTHING RETURNING event_id""";

    private final JdbcClient jdbc;

    JdbcInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the transaction act for these tenants together, where a table's policy takes notice of it. */
    void actFor(Collection<UUID> tenants) {
        jdbc.sql("SELECT set_config('postforge.tenants', ?, true)")
                .param("{" + tenants.stream().map(UUID::toString).collect(Collectors.joining(",")) + "}")
                .query()
                .listOfRows();
    }

    /** Notes the events as handled by the group and returns those that were not before. */
    Set<UUID> admit(String group, Collection<UUID> ids) {
        // Sorted, so that two consumers holding the same events for a moment wait instead of deadlocking.
        String[] texts = ids.stream().map(UUID::toString).toArray(String[]::new);
        return new HashSet<>(
                jdbc.sql(INSERT).param(group).param(texts).query(UUID.class).list());
    }
}
