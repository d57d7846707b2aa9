package dev.postforge.credit;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(CreditApplication.class).mustBeCheckedInAs("credit");
    }
}
