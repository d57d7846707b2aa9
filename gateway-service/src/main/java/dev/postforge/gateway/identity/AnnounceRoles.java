package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells others of platform roles that {@code ./postforge admin grant} changed in the table. */
@Service
public class AnnounceRoles {

    private static final int AT_ONCE = 100;

    private final Users users;
    private final Announcements announcements;
    private final Audit audit;
    private final Clock clock;

    AnnounceRoles(Users users, Announcements announcements, Audit audit, Clock clock) {
        this.users = users;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /** Announces each change once; several instances share the work. */
    @Transactional
    public void handle() {
        for (User user : users.withUnannouncedRole(AT_ONCE)) {
            User changed = user.inRole(user.platformRole());
            users.save(changed, clock.instant());
            announcements.changed(changed);
            audit.note("user.platform-role-changed", user.id(), null, null);
        }
    }
}
