package dev.postforge.post;

import dev.postforge.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The house rules hold here. */
class ArchitectureTests {

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.check("dev.postforge.post");
    }
}
