package dev.postforge.defaults.idempotency;

import dev.postforge.defaults.database.DatabaseAutoConfiguration;
import dev.postforge.defaults.database.WorkerDatabase;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Kept answers and their cleaning. */
@AutoConfiguration(after = {DatabaseAutoConfiguration.class, JdbcClientAutoConfiguration.class})
@EnableScheduling
public final class IdempotencyAutoConfiguration {

    @Bean
    Idempotency idempotency(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, JsonMapper json) {
        return new JdbcIdempotency(jdbc, new TransactionTemplate(transactions), clock, json);
    }

    @Bean
    ForgetOldAnswers forgetOldAnswers(WorkerDatabase database, Clock clock) {
        return new ForgetOldAnswers(database, clock);
    }
}
