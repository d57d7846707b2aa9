package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.identity.domain.Audit;
import dev.postforge.gateway.identity.domain.RefreshToken;
import dev.postforge.gateway.identity.domain.Session;
import dev.postforge.gateway.identity.domain.Sessions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists and ends sessions: one, the one a refresh token belongs to, or all. */
@Service
public class EndSessions {

    private final Sessions sessions;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    EndSessions(Sessions sessions, Callers callers, Audit audit, Clock clock) {
        this.sessions = sessions;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The user's live sessions. */
    @Transactional(readOnly = true)
    public List<Session> list(UUID userId) {
        return sessions.liveOf(userId, clock.instant());
    }

    /** Ends the session this refresh token belongs to, if it is any. */
    @Transactional
    public void ofToken(String secret) {
        sessions.lockToken(RefreshToken.hashOf(secret))
                .flatMap(token -> sessions.live(token.sessionId(), clock.instant()))
                .ifPresent(session -> end(session.id(), session.userId()));
    }

    /** Ends the session the caller speaks in; sessions of outside issuers end there. */
    @Transactional
    public void ofCaller(Caller caller) {
        Callers.ownSession(caller).ifPresent(session -> end(session, caller.userId()));
    }

    /** Ends one session of the user; 404 when it is someone else's or none. */
    @Transactional
    public void one(UUID sessionId, UUID userId) {
        if (!end(sessionId, userId)) {
            throw ApiException.notFound("Session");
        }
    }

    /** Ends all sessions of the user. */
    @Transactional
    public void all(UUID userId, String because) {
        sessions.endAll(userId, because, clock.instant()).forEach(callers::forget);
        audit.note("sessions.ended", userId, null, null);
    }

    private boolean end(UUID sessionId, UUID userId) {
        boolean ended = sessions.end(sessionId, userId, "logged out", clock.instant());
        callers.forget(sessionId);
        if (ended) {
            audit.note("session.logged-out", userId, null, null);
        }
        return ended;
    }
}
