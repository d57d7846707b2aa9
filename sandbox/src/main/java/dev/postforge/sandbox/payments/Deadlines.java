package dev.postforge.sandbox.payments;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** What ends by itself, soonest first; only used inside the journal's transactions. */
public final class Deadlines {

    private final TreeSet<Deadline> waiting =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::id));

    public void add(String id, Instant at) {
        waiting.add(new Deadline(id, at));
    }

    /** Takes one that is over out. */
    public Optional<String> takeOver(Instant now) {
        if (waiting.isEmpty() || waiting.first().at().isAfter(now)) {
            return Optional.empty();
        }
        return Optional.ofNullable(waiting.pollFirst()).map(Deadline::id);
    }

    private record Deadline(String id, Instant at) {}
}
