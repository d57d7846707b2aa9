package dev.postforge.post.generation;

import org.jspecify.annotations.Nullable;

/**
 * What making it took, for the record.
 *
 * @param costMicros what the provider charges, in millionths of a US dollar; null when it is not known
 */
public record Usage(
        @Nullable String provider,
        @Nullable String model,
        long inputTokens,
        long outputTokens,
        @Nullable Long costMicros) {

    /** Nothing yet. */
    public static final Usage NONE = new Usage(null, null, 0, 0, null);

    /** This and that together; the later provider and model are named. */
    public Usage plus(Usage more) {
        return new Usage(
                more.provider == null ? provider : more.provider,
                more.model == null ? model : more.model,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                sum(costMicros, more.costMicros));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }
}
