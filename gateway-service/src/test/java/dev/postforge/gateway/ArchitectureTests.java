package dev.postforge.gateway;

import dev.postforge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theGatewayKeepsTheHouseRules() {
        ArchitectureRules.check("dev.postforge.gateway");
    }
}
