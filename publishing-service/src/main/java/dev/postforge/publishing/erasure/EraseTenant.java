package dev.postforge.publishing.erasure;

import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.EndTenantConnections;
import dev.postforge.publishing.delivery.EndTenantDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A tenant is gone: its deliveries are cancelled, its accounts let go, its rows erased. What Later holds is asked back
 * first, with the account's own token, so that it does not go out for a tenant that is no more. May be repeated.
 */
@Service
public class EraseTenant {

    /** Longer the wish to be forgotten does not wait for another party. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int AT_ONCE = 100;

    private final EndTenantDeliveries deliveries;
    private final EndTenantConnections connections;
    private final EndingTenants ending;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    EraseTenant(
            EndTenantDeliveries deliveries,
            EndTenantConnections connections,
            EndingTenants ending,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.deliveries = deliveries;
        this.connections = connections;
        this.ending = ending;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactionManager);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The record's tenant may be another than the one that is gone, so the work has a transaction of its own. */
    public void handle(UUID tenantId) {
        end(tenantId, clock.instant());
    }

    /** Erases those that only waited for another party. */
    public void finishEnding() {
        ending.some(AT_ONCE).forEach(tenant -> end(tenant.tenantId(), tenant.since()));
    }

    private void end(UUID tenantId, Instant since) {
        Tenant.of(tenantId)
                .run(() -> ownTransaction.executeWithoutResult(status -> {
                    Instant now = clock.instant();
                    if (deliveries.cancelAll() && now.isBefore(since.plus(PATIENCE))) {
                        ending.note(tenantId, now);
                    } else {
                        deliveries.handle();
                        connections.handle();
                        ending.ended(tenantId);
                    }
                }));
    }
}
