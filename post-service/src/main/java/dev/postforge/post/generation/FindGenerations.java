package dev.postforge.post.generation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks generations and their timelines up. */
@Service
public class FindGenerations {

    private final GenerationRows rows;

    FindGenerations(GenerationRows rows) {
        this.rows = rows;
    }

    /** One of this tenant's. */
    @Transactional(readOnly = true)
    public Optional<Generation> one(UUID id) {
        return rows.find(id);
    }

    /** One page, newest first, of one kind or all. */
    @Transactional(readOnly = true)
    public List<Generation> page(@Nullable GenerationKind kind, long offset, int limit) {
        return rows.page(kind, offset, limit);
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public long count(@Nullable GenerationKind kind) {
        return rows.count(kind);
    }

    /** What happened to it, oldest first. */
    @Transactional(readOnly = true)
    public List<GenerationNote> timeline(UUID id) {
        return rows.notes(id);
    }
}
