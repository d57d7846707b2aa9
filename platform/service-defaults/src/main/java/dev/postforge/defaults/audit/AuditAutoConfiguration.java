package dev.postforge.defaults.audit;

import dev.postforge.defaults.database.DatabaseAutoConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The audit log of the service's own database. */
@AutoConfiguration(after = {DatabaseAutoConfiguration.class, JdbcClientAutoConfiguration.class})
public final class AuditAutoConfiguration {

    @Bean
    Audit audit(JdbcClient jdbc, Clock clock, JsonMapper json) {
        return new Audit(jdbc, clock, json);
    }
}
