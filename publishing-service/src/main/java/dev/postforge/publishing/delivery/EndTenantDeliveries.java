package dev.postforge.publishing.delivery;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases every delivery of the current tenant; whoever works on one loses its lease before the next call. */
@Service
public class EndTenantDeliveries {
    private final Deliveries deliveries;

    EndTenantDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Transactional
    public void handle() {
        deliveries.eraseAll();
    }
}
