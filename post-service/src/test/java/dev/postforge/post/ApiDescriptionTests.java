package dev.postforge.post;

import dev.postforge.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTests {

    @Test
    void theApiIsDescribedAsCheckedIn() {
        ApiDescription.of(PostApplication.class).mustBeCheckedInAs("post");
    }
}
