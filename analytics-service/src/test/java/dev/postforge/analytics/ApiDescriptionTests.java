package dev.postforge.analytics;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(AnalyticsApplication.class).mustBeCheckedInAs("analytics");
    }
}
