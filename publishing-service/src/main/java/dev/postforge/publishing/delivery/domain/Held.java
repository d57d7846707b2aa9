package dev.postforge.publishing.delivery.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What another party holds while a change is on its way to it: in force again when the change is not taken.
 *
 * @param plan as the holder has it
 * @param pending versions of the post that asked for changes it has not answered
 */
public record Held(Plan plan, List<Long> pending) {

    public Held {
        pending = List.copyOf(pending);
    }

    /** Another change before the last was answered. */
    Held asked(long version) {
        List<Long> more = new ArrayList<>(pending);
        more.remove(version);
        more.add(version);
        return new Held(plan, more);
    }
}
