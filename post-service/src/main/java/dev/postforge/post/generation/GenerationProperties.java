package dev.postforge.post.generation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the saga.
 *
 * @param prices credits for one of a kind; the price of a text is the seed's, the others are the project's
 * @param deadlines until when the credits must be reserved and the work done (mechanics.md 8)
 * @param reserveWait how long a request waits for its credits before it is answered 202 (mechanics.md 4)
 * @param answerWait how long a request waits for its result before it is answered 202 (api.md, Generation)
 * @param settleWait how long a refusal waits for the credits to be back before it says so
 * @param orphanAfter how long a reserved generation is left to its request before any instance takes it
 * @param lease how long an instance may be silent before another takes over
 * @param sweepInterval how often due work is looked for
 * @param maxRunning generations one instance works on at the same time
 * @param prepareAfter how long after the start the providers' clients are loaded, when the other parts have started too
 * @param maxClaims how often one generation is begun before it is given up
 */
@ConfigurationProperties(prefix = "postforge.generation", ignoreUnknownFields = false)
public record GenerationProperties(
        @DefaultValue Prices prices,
        @DefaultValue Deadlines deadlines,
        @DefaultValue("10s") Duration reserveWait,
        @DefaultValue("60s") Duration answerWait,
        @DefaultValue("2s") Duration settleWait,
        @DefaultValue("2s") Duration orphanAfter,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("500ms") Duration sweepInterval,
        @DefaultValue("500") int maxRunning,
        @DefaultValue("5s") Duration prepareAfter,
        @DefaultValue("5") int maxClaims) {

    /** Credits by kind. */
    public record Prices(
            @DefaultValue("1") long text,
            @DefaultValue("2") long image,
            @DefaultValue("1") long script,
            @DefaultValue("5") long video) {

        /** What one of this kind costs. */
        public long of(GenerationKind kind) {
            return switch (kind) {
                case TEXT -> text;
                case IMAGE -> image;
                case SCRIPT -> script;
                case VIDEO -> video;
            };
        }
    }

    /** Times by kind. */
    public record Deadlines(
            @DefaultValue("2m") Duration text,
            @DefaultValue("5m") Duration image,
            @DefaultValue("2m") Duration script,
            @DefaultValue("60m") Duration video) {

        /** How long one of this kind may take. */
        public Duration of(GenerationKind kind) {
            return switch (kind) {
                case TEXT -> text;
                case IMAGE -> image;
                case SCRIPT -> script;
                case VIDEO -> video;
            };
        }
    }
}
