package dev.postforge.sandbox.journal;

/** Numbers that are given out once, across restarts and resets. */
public final class Counters {

    private final Table<Long> last;

    public Counters(Journal journal) {
        this.last = journal.table("counters", Long.class);
    }

    public long next(String name) {
        return last.put(name, last.find(name).orElse(0L) + 1);
    }
}
