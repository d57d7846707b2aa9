package dev.postforge.publishing;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(PublishingApplication.class).mustBeCheckedInAs("publishing");
    }
}
