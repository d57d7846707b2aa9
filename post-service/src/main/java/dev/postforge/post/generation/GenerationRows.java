package dev.postforge.post.generation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant's generations and their timelines. */
public interface GenerationRows {

    /** A new row. */
    void add(Generation generation);

    /** One, as it is. */
    Optional<Generation> find(UUID id);

    /** One, locked to the end of the transaction. */
    Optional<Generation> lock(UUID id);

    /** Writes status, version, credits, result, failure and usage; the lease ends with a generation that is over. */
    void save(Generation generation);

    /** From when on any instance may take it. */
    void due(UUID id, Instant from);

    /** Takes it for this lease if its credits are reserved and nobody has it; the row as claimed. */
    Optional<Generation> claim(UUID id, UUID lease, Duration life);

    /** Takes the lease away again, so that others may go on from then. */
    boolean release(UUID id, UUID lease, Instant from);

    /** Renews the lease and notes the call; false when the lease is lost. */
    boolean call(UUID id, UUID lease, Duration life, Generation.OpenCall call);

    /** Closes the open call. */
    boolean answer(UUID id, UUID lease, @Nullable String handle);

    /** How far it is. */
    void progress(UUID id, UUID lease, int percent);

    /** Whether this lease still holds the row, which is locked. */
    boolean holds(UUID id, UUID lease);

    /** The credits are known to be back. */
    boolean settle(UUID id);

    /** One page, newest first. */
    List<Generation> page(@Nullable GenerationKind kind, long offset, int limit);

    /** How many there are. */
    long count(@Nullable GenerationKind kind);

    /** A timeline entry. */
    void note(Generation generation, GenerationNote note);

    /** The timeline, oldest first. */
    List<GenerationNote> notes(UUID id);
}
