package dev.postforge.sandbox.payments;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What ends by itself, soonest first; only used inside the journal's transactions. */
public final class Deadlines {

    private final TreeSet<Deadline> waiting =
            new TreeSet<>(Comparator.comparing(Deadline::at).thenComparing(Deadline::id));

    public void add(String id, Instant at) {
        waiting.add(new Deadline(id, at));
    }

    /** Takes out those that are over, each to be ended; how many there were. */
    public int takeOver(Instant now, Consumer<String> end) {
        int over = 0;
        while (!waiting.isEmpty() && !waiting.first().at().isAfter(now)) {
            Deadline first = waiting.removeFirst();
            end.accept(first.id());
            over++;
        }
        return over;
    }

    private record Deadline(String id, Instant at) {}
}
