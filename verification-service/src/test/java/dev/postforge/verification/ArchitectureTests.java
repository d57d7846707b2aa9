package dev.postforge.verification;

import dev.postforge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void keepsTheHouseRules() {
        ArchitectureRules.check("dev.postforge.verification");
    }
}
