package dev.postforge.defaults.database;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the catalog for tables that row-level security does not guard; each service's tests call it. */
public final class RowLevelSecurityAudit {

    /**
     * Tables of the platform that are not a tenant's: Flyway's own, outbox, inbox, shards and leases (mechanics.md 3).
     */
    private static final Set<String> NOT_A_TENANTS = Set.of(
            "flyway_schema_history",
            "outbox",
            "outbox_shard",
            "outbox_sent",
            "outbox_parked",
            "outbox_relay",
            "inbox",
            "dead_letter",
            "dead_letter_replay",
            "lease",
            "leases");

    private RowLevelSecurityAudit() {}

    /**
     * Tables without enabled and forced row-level security and at least one policy, apart from the named ones.
     *
     * @param named tables of the service that belong to no tenant, as a short list with a reason in the test
     */
    public static List<String> unprotectedTables(JdbcClient jdbc, Collection<String> named) {
        List<String> exceptions =
                Stream.concat(NOT_A_TENANTS.stream(), named.stream()).toList();
        return jdbc.sql("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                          AND NOT c.relispartition
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                                   AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
                        ORDER BY c.relname""").query((row, number) -> String.valueOf(row.getString(1))).list().stream()
                .filter(table -> !exceptions.contains(table))
                .toList();
    }
}
