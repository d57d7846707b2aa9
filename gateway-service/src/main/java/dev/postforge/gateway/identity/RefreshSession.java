package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.Session;
import dev.postforge.gateway.identity.domain.Sessions;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A client trades its refresh token for new tokens; using one that was replaced ends the whole family. */
@Service
public class RefreshSession {

    private final Sessions sessions;
    private final Users users;
    private final OpenSession openSession;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    RefreshSession(Sessions sessions, Users users, OpenSession openSession, Callers callers, Audit audit, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.openSession = openSession;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** New tokens, or nothing; a refusal is returned and not thrown, because ending the family must be committed. */
    @Transactional
    public Optional<SignedIn> handle(String secret) {
        Instant now = clock.instant();
        return sessions.lockToken(RefreshToken.hashOf(secret)).flatMap(token -> {
            Optional<Session> session = sessions.live(token.sessionId(), now);
            return session.flatMap(live -> switch (token.use(now)) {
                case ROTATES -> rotated(token, live, now);
                case EXPIRED -> Optional.empty();
                case REUSED -> ended(live, now);
            });
        });
    }

    private Optional<SignedIn> rotated(RefreshToken token, Session session, Instant now) {
        Optional<User> user = users.withId(session.userId());
        return user.map(person -> {
            sessions.replaced(token, now);
            sessions.used(session.id(), now);
            return openSession.continued(person, session);
        });
    }

    private Optional<SignedIn> ended(Session session, Instant now) {
        sessions.end(session.id(), session.userId(), "refresh token reused", now);
        audit.note("session.refresh-token-reused", session.userId(), session.organizationId(), session.address());
        callers.forget(session.id());
        return Optional.empty();
    }
}
