package dev.postforge.gateway;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(GatewayApplication.class).mustBeCheckedInAs("gateway");
    }
}
