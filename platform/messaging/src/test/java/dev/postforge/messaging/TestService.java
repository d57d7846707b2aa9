package dev.postforge.messaging;

import dev.postforge.contracts.ConnectionChanged;
import dev.postforge.contracts.PostQueued;
import dev.postforge.contracts.Topics;
import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that writes down what it is told: singly on delivery.accepted's group, in batches on post.queued. */
@SpringBootApplication
class TestService {

    /** A platform of this name makes the handler fail as a bug would. */
    static final String POISON = "poison";

    @Bean
    Effects effects(JdbcClient jdbc) {
        return new Effects(jdbc);
    }

    @Bean
    Subscription outcomes(Effects effects) {
        return Subscription.of("post.outcomes")
                .onBatch(Topics.POST_QUEUED, effects::queued)
                .build();
    }

    @Bean
    Subscription connections(Effects effects) {
        return Subscription.of("post.connections")
                .on(Topics.CONNECTION_CHANGED, effects::changed)
                .onRemoved(Topics.CONNECTION_CHANGED, removed -> effects.removed(removed.key()))
                .build();
    }

    /** Writes a row per event, in the handler's transaction. */
    static final class Effects {

        private final JdbcClient jdbc;
        private final AtomicInteger removals = new AtomicInteger();
        private volatile boolean mended;

        Effects(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        /** From now on poison does no harm. */
        void mend(boolean done) {
            mended = done;
        }

        int removals() {
            return removals.get();
        }

        private void queued(List<Received<PostQueued>> records) {
            for (Received<PostQueued> record : records) {
                PostQueued event = record.event();
                write(record.userId(), event.key(), event.version(), records.size());
                refuse(event.platform());
            }
        }

        private void changed(Received<ConnectionChanged> record) {
            UUID actor = Tenant.required().userId();
            write(actor, record.event().key(), record.event().version(), 1);
            refuse(record.event().platform());
        }

        private void removed(String key) {
            if (!key.isEmpty()) {
                removals.incrementAndGet();
            }
        }

        private void refuse(String platform) {
            if (platform.equals(POISON) && !mended) {
                throw new IllegalStateException("This handler does not like poison");
            }
        }

        private void write(@Nullable UUID userId, String key, long version, int batchSize) {
            jdbc.sql("INSERT INTO effects (tenant_id, user_id, event_key, version, batch_size, trace)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .param(Tenant.required().tenantId())
                    .param(userId)
                    .param(key)
                    .param(version)
                    .param(batchSize)
                    .param(MDC.get("traceId"))
                    .update();
        }
    }
}
