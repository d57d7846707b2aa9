package dev.postforge.sandbox.provider;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The append-only witness of what was received, what it changed and what was answered. */
public final class CallLog {

    private final Table<CallEntry> entries;
    private final Counters counters;
    private final SandboxClock clock;

    public CallLog(Journal journal, Counters counters, SandboxClock clock) {
        this.entries = journal.table("calls", CallEntry.class);
        this.counters = counters;
        this.clock = clock;
    }

    /** Notes a call whose answer is sent. */
    public void sent(Subject subject, boolean applied, @Nullable Integer status, @Nullable FaultKind fault) {
        append(subject, applied, "sent", status, fault);
    }

    /** Notes a call whose answer never arrives. */
    public void dropped(Subject subject, boolean applied, FaultKind fault) {
        append(subject, applied, "dropped", null, fault);
    }

    private void append(
            Subject subject, boolean applied, String answer, @Nullable Integer status, @Nullable FaultKind fault) {
        long seq = counters.next("call");
        CallEntry entry = new CallEntry(
                seq,
                clock.wall(),
                subject.provider(),
                subject.operation(),
                subject.account(),
                applied ? "applied" : "none",
                answer,
                status,
                fault);
        entries.put(Long.toString(seq), entry);
    }

    /** The entries after a number, of one provider or of all (null). */
    public List<CallEntry> list(@Nullable String provider, long since) {
        return entries.all().stream()
                .filter(entry -> entry.seq() > since)
                .filter(entry -> provider == null || provider.equals(entry.provider()))
                .toList();
    }

    public void clear() {
        entries.clear();
    }

    /**
     * Who was asked for what.
     *
     * @param provider the provider
     * @param operation the operation
     * @param account the handle, if known
     */
    public record Subject(
            String provider, String operation, @Nullable String account) {}
}
