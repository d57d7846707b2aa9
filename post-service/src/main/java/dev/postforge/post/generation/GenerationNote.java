package dev.postforge.post.generation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One thing that happened to a generation: its provenance is the sum of these. */
public record GenerationNote(UUID id, Instant at, String event, String message, Map<String, Object> detail) {

    /** Longest message kept: what a person reads. */
    private static final int LONGEST = 500;

    public GenerationNote {
        String clean = message.replace('\0', ' ');
        message = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        detail = Map.copyOf(detail);
    }
}
