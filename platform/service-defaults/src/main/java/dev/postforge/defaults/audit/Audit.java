package dev.postforge.defaults.audit;

import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.web.RequestId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes who did what, in the transaction of the deed (security.md 24); never a secret among the details. */
public final class Audit {

    private static final String INSERT = """
            INSERT INTO audit_log (id, at, tenant_id, user_id, action, subject, details, request_id)
            VALUES (:id, :at, :tenant, :user, :action, :subject, :details::jsonb, :request)""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json;

    public Audit(JdbcClient jdbc, Clock clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Records a deed of the current tenant and user.
     *
     * @param action what was done, as {@code connection.revoked}
     * @param subject the id of what it was done to
     */
    public void record(String action, String subject, Map<String, ?> details) {
        Optional<Tenant> tenant = Tenant.current();
        jdbc.sql(INSERT)
                .param("id", Ids.next())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))
                .param("tenant", tenant.map(Tenant::tenantId).orElse(null))
                .param("user", tenant.map(Tenant::userId).orElse(null))
                .param("action", action)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .param("request", MDC.get(RequestId.MDC_KEY))
                .update();
    }
}
