package dev.postforge.publishing.delivery.domain;

import static dev.postforge.publishing.delivery.domain.DeliveryStatus.CANCELLED;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.FAILED;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.FINALIZING;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.HANDED_OVER;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.NEEDS_ATTENTION;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.PENDING;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.PREPARING;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.PUBLISHED;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.READY;
import static dev.postforge.publishing.delivery.domain.DeliveryStatus.UNKNOWN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ways a delivery may go, as one table; the diagram in docs/ is printed from it. */
public final class DeliveryLifecycle {
    /** What happens to a delivery. */
    public enum Step {
        /** A schedule, or a newer one: handles are dropped and it starts anew. */
        SCHEDULE,
        PREPARE,
        PREPARED,
        /** The handle is gone and nothing was published: a new one is made. */
        START_OVER,
        ARM,
        /** The visible call is known to have had no effect and may be made again. */
        HOLD_BACK,
        /** The visible call's answer was lost. */
        LOSE_SIGHT,
        HAND_OVER,
        PUBLISH,
        FAIL,
        CANCEL,
        ASK_A_PERSON,
        RESEND
    }

    /** One row of the table. */
    public record Transition(DeliveryStatus from, Step step, DeliveryStatus to) {}

    private static final List<Transition> TABLE = table();

    /** Rows that were walked since the start, for the test that asks for each of them. */
    private static final Set<Transition> WALKED = ConcurrentHashMap.newKeySet();

    private DeliveryLifecycle() {}

    private static List<Transition> table() {
        List<Transition> table = new ArrayList<>();
        add(table, Step.SCHEDULE, PENDING, PENDING, PREPARING, READY, FAILED, CANCELLED);
        add(table, Step.PREPARE, PREPARING, PENDING, PREPARING);
        add(table, Step.PREPARED, READY, PREPARING);
        add(table, Step.START_OVER, PENDING, PREPARING, FINALIZING, UNKNOWN, HANDED_OVER);
        add(table, Step.ARM, FINALIZING, READY);
        add(table, Step.HOLD_BACK, READY, FINALIZING, UNKNOWN);
        add(table, Step.LOSE_SIGHT, UNKNOWN, FINALIZING);
        add(table, Step.HAND_OVER, HANDED_OVER, FINALIZING, UNKNOWN);
        add(table, Step.PUBLISH, PUBLISHED, FINALIZING, UNKNOWN, HANDED_OVER, NEEDS_ATTENTION);
        add(table, Step.FAIL, FAILED, PENDING, PREPARING, READY, FINALIZING, UNKNOWN, HANDED_OVER, NEEDS_ATTENTION);
        add(table, Step.CANCEL, CANCELLED, PENDING, PREPARING, READY, HANDED_OVER);
        add(table, Step.ASK_A_PERSON, NEEDS_ATTENTION, UNKNOWN, HANDED_OVER);
        add(table, Step.RESEND, PENDING, NEEDS_ATTENTION);
        return List.copyOf(table);
    }

    private static void add(List<Transition> table, Step step, DeliveryStatus to, DeliveryStatus... from) {
        Arrays.stream(from).forEach(each -> table.add(new Transition(each, step, to)));
    }

    /** Every allowed transition. */
    public static List<Transition> transitions() {
        return TABLE;
    }

    /** Whether the step may be taken from here. */
    public static boolean allows(DeliveryStatus from, Step step) {
        return TABLE.stream().anyMatch(row -> row.from() == from && row.step() == step);
    }

    /** Where the step leads; it is a programming error to take one that is not allowed. */
    static DeliveryStatus after(DeliveryStatus from, Step step) {
        Transition transition = TABLE.stream()
                .filter(row -> row.from() == from && row.step() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A delivery that is " + from + " cannot " + step));
        WALKED.add(transition);
        return transition.to();
    }

    /** The transitions nobody walked yet in this process. */
    static List<Transition> unwalked() {
        return TABLE.stream().filter(row -> !WALKED.contains(row)).toList();
    }

    /** The table as a Mermaid state diagram. */
    public static String diagram() {
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n    [*] --> pending: schedule\n");
        TABLE.stream()
                .sorted(Comparator.comparing(Transition::from).thenComparing(Transition::step))
                .forEach(row -> diagram.append("    ")
                        .append(row.from().code())
                        .append(" --> ")
                        .append(row.to().code())
                        .append(": ")
                        .append(row.step().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append('\n'));
        return diagram.append("    published --> [*]\n").toString();
    }
}
