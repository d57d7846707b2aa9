package dev.postforge.publishing;

import dev.postforge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {
    @Test
    void theServiceKeepsTheHouseRules() {
        ArchitectureRules.check("dev.postforge.publishing");
    }
}
