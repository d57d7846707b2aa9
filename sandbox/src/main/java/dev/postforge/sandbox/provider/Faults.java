package dev.postforge.sandbox.provider;

import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that wait, oldest first; each striking call uses one up. */
public final class Faults {

    private final Table<Fault> waiting;
    private final Counters counters;

    public Faults(Journal journal, Counters counters) {
        this.waiting = journal.table("faults", Fault.class);
        this.counters = counters;
    }

    public Fault add(String provider, @Nullable String operation, FaultKind kind, int times) {
        Fault fault = new Fault(counters.next("fault"), provider, operation, kind, times, times);
        return waiting.put(Long.toString(fault.id()), fault);
    }

    /** Uses up one striking of the oldest fault that is meant for this operation. */
    public Optional<FaultKind> take(String provider, String operation) {
        for (Fault fault : waiting.all()) {
            if (fault.strikes(provider, operation)) {
                String key = Long.toString(fault.id());
                if (fault.remaining() > 1) {
                    waiting.put(key, fault.usedOnce());
                } else {
                    waiting.remove(key);
                }
                return Optional.of(fault.fault());
            }
        }
        return Optional.empty();
    }

    public List<Fault> list() {
        return List.copyOf(waiting.all());
    }

    public void clear() {
        waiting.clear();
    }
}
