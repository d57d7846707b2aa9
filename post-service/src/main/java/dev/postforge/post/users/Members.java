package dev.postforge.post.users;

import dev.postforge.contracts.MembershipChanged;
import dev.postforge.contracts.OrganizationChanged;
import dev.postforge.contracts.UserChanged;
import dev.postforge.defaults.database.WorkerDatabase;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * The projection of users, organizations and memberships. They belong to no single tenant, so the worker role writes
 * them; each is a snapshot of which the newest version wins, so writing beside the inbox is safe.
 */
@Repository
class Members {

    private final WorkerDatabase worker;

    Members(WorkerDatabase worker) {
        this.worker = worker;
    }

    void apply(UserChanged changed) {
        worker.inTransaction(jdbc -> jdbc.sql("""
                        INSERT INTO users (id, version, name, deleted) VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET
                            version = excluded.version, name = excluded.name, deleted = excluded.deleted
                        WHERE users.version < excluded.version AND NOT users.deleted""")
                .param(changed.userId())
                .param(changed.version())
                .param(changed.deleted() ? null : changed.name())
                .param(changed.deleted())
                .update());
    }

    void apply(OrganizationChanged changed) {
        worker.inTransaction(jdbc -> jdbc.sql("""
                        INSERT INTO organizations (tenant_id, version, name, deleted) VALUES (?, ?, ?, ?)
                        ON CONFLICT (tenant_id) DO UPDATE SET
                            version = excluded.version, name = excluded.name, deleted = excluded.deleted
                        WHERE organizations.version < excluded.version AND NOT organizations.deleted""")
                .param(changed.organizationId())
                .param(changed.version())
                .param(changed.deleted() ? null : changed.name())
                .param(changed.deleted())
                .update());
    }

    void apply(MembershipChanged changed) {
        worker.inTransaction(jdbc -> jdbc.sql("""
                        INSERT INTO memberships (tenant_id, membership_id, user_id, version, org_role, deleted)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, membership_id) DO UPDATE SET
                            version = excluded.version, org_role = excluded.org_role, deleted = excluded.deleted
                        WHERE memberships.version < excluded.version""")
                .param(changed.organizationId())
                .param(changed.membershipId())
                .param(changed.userId())
                .param(changed.version())
                .param(changed.orgRole())
                .param(changed.deleted())
                .update());
    }

    void forget(UUID userId, long version) {
        worker.inTransaction(jdbc -> {
            jdbc.sql("""
                            INSERT INTO users (id, version, deleted) VALUES (?, ?, true)
                            ON CONFLICT (id) DO UPDATE SET deleted = true, name = NULL""").param(userId).param(version).update();
            jdbc.sql("DELETE FROM notifications WHERE user_id = ?")
                    .param(userId)
                    .update();
            return jdbc.sql("DELETE FROM memberships WHERE user_id = ?")
                    .param(userId)
                    .update();
        });
    }
}
