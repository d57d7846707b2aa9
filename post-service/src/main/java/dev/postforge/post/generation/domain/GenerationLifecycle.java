package dev.postforge.post.generation.domain;

import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.CREDITS_EXPIRED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.CREDITS_REFUSED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.CREDITS_RESERVED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.DEADLINE_PASSED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.PROVIDER_DELIVERED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.PROVIDER_FAILED;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.PROVIDER_STILL_WORKS;
import static dev.postforge.post.generation.domain.GenerationLifecycle.Trigger.WORK_CLAIMED;
import static dev.postforge.post.generation.domain.GenerationStatus.COMPLETED;
import static dev.postforge.post.generation.domain.GenerationStatus.FAILED;
import static dev.postforge.post.generation.domain.GenerationStatus.REJECTED;
import static dev.postforge.post.generation.domain.GenerationStatus.REQUESTED;
import static dev.postforge.post.generation.domain.GenerationStatus.RESERVED;
import static dev.postforge.post.generation.domain.GenerationStatus.RUNNING;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The life of a generation as a table; what is not in it changes nothing (a late reply, a second result). */
public final class GenerationLifecycle {

    /** What can move a generation. */
    public enum Trigger {
        CREDITS_RESERVED,
        CREDITS_REFUSED,
        CREDITS_EXPIRED,
        WORK_CLAIMED,
        PROVIDER_STILL_WORKS,
        PROVIDER_DELIVERED,
        PROVIDER_FAILED,
        DEADLINE_PASSED
    }

    /** One row: in this status, this trigger leads to that status. */
    public record Transition(GenerationStatus from, Trigger trigger, GenerationStatus to) {}

    private static final List<Transition> TABLE = List.of(
            new Transition(REQUESTED, CREDITS_RESERVED, RESERVED),
            new Transition(REQUESTED, CREDITS_REFUSED, REJECTED),
            new Transition(REQUESTED, CREDITS_EXPIRED, FAILED),
            new Transition(REQUESTED, DEADLINE_PASSED, FAILED),
            new Transition(RESERVED, WORK_CLAIMED, RUNNING),
            new Transition(RESERVED, CREDITS_EXPIRED, FAILED),
            new Transition(RESERVED, DEADLINE_PASSED, FAILED),
            new Transition(RUNNING, WORK_CLAIMED, RUNNING),
            new Transition(RUNNING, PROVIDER_STILL_WORKS, RUNNING),
            new Transition(RUNNING, PROVIDER_DELIVERED, COMPLETED),
            new Transition(RUNNING, PROVIDER_FAILED, FAILED),
            new Transition(RUNNING, DEADLINE_PASSED, FAILED));

    private GenerationLifecycle() {}

    /** Every row, in the order of a generation's life. */
    public static List<Transition> table() {
        return TABLE;
    }

    /** Where the trigger leads from this status, empty when it changes nothing. */
    public static Optional<GenerationStatus> next(GenerationStatus from, Trigger trigger) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.trigger() == trigger)
                .map(Transition::to)
                .findFirst();
    }

    /** The table as a Mermaid state diagram; the checked-in one must be the same. */
    public static String diagram() {
        String rows = TABLE.stream()
                .map(row -> "    " + row.from().wire() + " --> " + row.to().wire() + ": "
                        + row.trigger().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "\n")
                .collect(Collectors.joining());
        return "stateDiagram-v2\n    [*] --> requested: request\n" + rows;
    }
}
