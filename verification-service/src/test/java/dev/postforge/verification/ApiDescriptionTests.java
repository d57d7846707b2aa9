package dev.postforge.verification;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(VerificationApplication.class).mustBeCheckedInAs("verification");
    }
}
