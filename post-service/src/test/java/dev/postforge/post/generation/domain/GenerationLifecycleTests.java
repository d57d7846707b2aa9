package dev.postforge.post.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table is complete, ends where it says, and is the checked-in diagram. */
class GenerationLifecycleTests {

    private static final Path DIAGRAM = Path.of("docs", "generation-lifecycle.mmd");

    @Test
    void nothingHappensToWhatIsOver() {
        for (GenerationStatus status : GenerationStatus.values()) {
            for (GenerationLifecycle.Trigger trigger : GenerationLifecycle.Trigger.values()) {
                if (status.isOver()) {
                    assertThat(GenerationLifecycle.next(status, trigger))
                            .as("%s %s", status, trigger)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void everythingThatIsNotOverEndsWhenItsTimeIsOver() {
        for (GenerationStatus status : GenerationStatus.values()) {
            if (!status.isOver()) {
                assertThat(GenerationLifecycle.next(status, GenerationLifecycle.Trigger.DEADLINE_PASSED))
                        .as("%s", status)
                        .hasValue(GenerationStatus.FAILED);
            }
        }
    }

    @Test
    void nothingIsMadeBeforeItIsPaid() {
        assertThat(GenerationLifecycle.next(GenerationStatus.REQUESTED, GenerationLifecycle.Trigger.WORK_CLAIMED))
                .isEmpty();
        assertThat(GenerationLifecycle.next(GenerationStatus.RESERVED, GenerationLifecycle.Trigger.PROVIDER_DELIVERED))
                .isEmpty();
    }

    @Test
    void theCheckedInDiagramIsTheTables() throws IOException {
        String generated = GenerationLifecycle.diagram();
        if (Boolean.getBoolean("postforge.regenerate")) {
            Files.createDirectories(DIAGRAM.getParent());
            Files.writeString(DIAGRAM, generated);
        }
        assertThat(Files.readString(DIAGRAM)).isEqualTo(generated);
    }
}
