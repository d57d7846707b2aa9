package dev.postforge.post.users;

import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Erases everything of an organization; only the mark that it is gone stays, so that nothing comes back. */
@Repository
class TenantErasure {

    /** In the order of their references; targets and timelines go with their posts, outputs with their templates. */
    private static final List<String> TABLES = List.of(
            "generations",
            "quality_assessments",
            "posts",
            "templates",
            "projects",
            "notifications",
            "connections",
            "balances",
            "memberships",
            "media",
            "media_usage");

    private final WorkerDatabase worker;
    private final Clock clock;

    TenantErasure(WorkerDatabase worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    void erase(UUID tenantId, long version) {
        worker.inTransaction(jdbc -> {
            jdbc.sql("""
                            INSERT INTO organizations (tenant_id, version, deleted) VALUES (?, ?, true)
                            ON CONFLICT (tenant_id) DO UPDATE SET deleted = true, name = NULL""").param(tenantId).param(version).update();
            jdbc.sql("""
                            INSERT INTO media_garbage (key, remove_at)
                            SELECT prefix || object_name, CASE prefix WHEN 'public/' THEN ? ELSE expires_at END
                            FROM media, (VALUES ('public/'), ('uploads/')) AS places (prefix)
                            WHERE tenant_id = ?""")
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .param(tenantId)
                    .update();
            return TABLES.stream()
                    .mapToInt(table -> jdbc.sql("DELETE FROM " + table + " WHERE tenant_id = ?")
                            .param(tenantId)
                            .update())
                    .sum();
        });
    }
}
