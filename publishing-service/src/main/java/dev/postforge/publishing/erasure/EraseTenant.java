package dev.postforge.publishing.erasure;

import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.publishing.connections.EndTenantConnections;
import dev.postforge.publishing.delivery.EndTenantDeliveries;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A tenant is gone: its deliveries are cancelled, its accounts let go, its rows erased. May be repeated. */
@Service
public class EraseTenant {
    private final EndTenantDeliveries deliveries;
    private final EndTenantConnections connections;
    private final TransactionTemplate ownTransaction;

    EraseTenant(
            EndTenantDeliveries deliveries,
            EndTenantConnections connections,
            PlatformTransactionManager transactionManager) {
        this.deliveries = deliveries;
        this.connections = connections;
        this.ownTransaction = new TransactionTemplate(transactionManager);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The record's tenant may be another than the one that is gone, so the work has a transaction of its own. */
    public void handle(UUID tenantId) {
        Tenant.of(tenantId)
                .run(() -> ownTransaction.executeWithoutResult(status -> {
                    deliveries.handle();
                    connections.handle();
                }));
    }
}
