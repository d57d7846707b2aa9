package dev.postforge.publishing.connections.adapter;

import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.ConnectionProperties;
import dev.postforge.publishing.connections.OAuthStates;
import dev.postforge.publishing.connections.ReturnPage;
import dev.postforge.publishing.connections.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Consent flows in PostgreSQL; the callback comes without a tenant, so it is the worker role that takes them. */
@Repository
class JdbcOAuthStates implements OAuthStates {
    private final JdbcClient jdbc;
    private final WorkerDatabase worker;
    private final ConnectionProperties settings;
    private final Clock clock;

    JdbcOAuthStates(JdbcClient jdbc, WorkerDatabase worker, ConnectionProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void add(PendingConsent consent, String state, String cookie) {
        jdbc.sql("""
                INSERT INTO oauth_states (tenant_id, state_hash, cookie_hash, user_id, session_id, platform,
                    redirect_uri, origin, return_page, pkce_verifier, connection_id, expires_at)
                VALUES (:tenant, :state, :cookie, :user, :session, :platform, :redirect, :origin, :page, :verifier,
                    :connection, :expires)""")
                .param("tenant", Tenant.required().tenantId())
                .param("state", Secrets.hash(state))
                .param("cookie", Secrets.hash(cookie))
                .param("user", consent.userId())
                .param("session", consent.sessionId())
                .param("platform", consent.platform())
                .param("redirect", consent.redirectUri())
                .param("origin", consent.origin())
                .param("page", consent.returnPage().name())
                .param("verifier", consent.pkceVerifier())
                .param("connection", consent.connectionId())
                .param("expires", now().plus(settings.stateLife()))
                .update();
    }

    @Override
    public Optional<PendingConsent> take(String state, String cookie) {
        return worker.inTransaction(database -> {
            // Matched and deleted in one statement: of two callbacks with one state, one finds nothing. A wrong cookie
            // leaves the row, so that a stranger who saw the state cannot spoil the flow.
            Optional<PendingConsent> taken = database.sql("""
                            DELETE FROM oauth_states
                            WHERE state_hash = :state AND cookie_hash = :cookie AND expires_at > :now
                            RETURNING tenant_id, user_id, session_id, platform, redirect_uri, origin, return_page,
                                pkce_verifier, connection_id""")
                    .param("state", Secrets.hash(state))
                    .param("cookie", Secrets.hash(cookie))
                    .param("now", now())
                    .query(JdbcOAuthStates::row)
                    .optional();
            taken.ifPresent(consent -> database.sql("""
                            INSERT INTO oauth_states_taken (tenant_id, state_hash, expires_at)
                            VALUES (:tenant, :state, :expires)""")
                    .param("tenant", consent.tenantId())
                    .param("state", Secrets.hash(state))
                    .param("expires", now().plus(settings.stateLife()))
                    .update());
            return taken;
        });
    }

    @Override
    public boolean wasTaken(String state) {
        return worker.inTransaction(
                database -> database.sql("SELECT EXISTS (SELECT 1 FROM oauth_states_taken WHERE state_hash = :state)")
                        .param("state", Secrets.hash(state))
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public int sweep() {
        return worker.inTransaction(database -> {
            int states = database.sql("DELETE FROM oauth_states WHERE expires_at <= :now")
                    .param("now", now())
                    .update();
            return states
                    + database.sql("DELETE FROM oauth_states_taken WHERE expires_at <= :now")
                            .param("now", now())
                            .update();
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static PendingConsent row(ResultSet row, int number) throws SQLException {
        return new PendingConsent(
                row.getObject("tenant_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("session_id"),
                Objects.requireNonNull(row.getString("platform")),
                Objects.requireNonNull(row.getString("redirect_uri")),
                Objects.requireNonNull(row.getString("origin")),
                ReturnPage.valueOf(Objects.requireNonNull(row.getString("return_page"))),
                row.getString("pkce_verifier"),
                row.getObject("connection_id", UUID.class));
    }
}
