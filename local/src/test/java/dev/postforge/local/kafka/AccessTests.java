package dev.postforge.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessTests {

    private static final List<String> SERVICES = List.of("post-service", "publishing-service", "verification-service");

    private final List<AclBinding> rights =
            new Access(Topics.all(), Topics.feed(), "gateway-service", 3).rights(SERVICES);

    @Test
    void onlyTheProducersOfTheCatalogueMayWrite() {
        for (Topic<?> topic : Topics.all()) {
            assertThat(rights.stream()
                            .filter(right -> right.pattern().name().equals(topic.name()))
                            .filter(right -> right.entry().operation() == AclOperation.WRITE)
                            .map(right -> right.entry().principal().substring("User:".length())))
                    .as(topic.name())
                    .containsExactlyInAnyOrderElementsOf(topic.producers());
        }
    }

    @Test
    void accessTokensAreReadByTheirTwoReadersAlone() {
        assertThat(rights.stream()
                        .filter(right -> right.pattern().name().equals("connection.authorized"))
                        .filter(right -> right.entry().operation() == AclOperation.READ)
                        .map(right -> right.entry().principal()))
                .containsExactlyInAnyOrder("User:verification-service", "User:analytics-service");
    }

    @Test
    void aServiceHasItsOwnGroupsAlone() {
        assertThat(rights.stream()
                        .filter(right -> right.entry().principal().equals("User:post-service"))
                        .filter(right ->
                                right.pattern().resourceType() == org.apache.kafka.common.resource.ResourceType.GROUP)
                        .map(right -> right.pattern().name()))
                .containsExactly("post.");
    }
}
