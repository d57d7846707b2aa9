package dev.postforge.credit.holds.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits kept for one generation or batch, by whose id it is known.
 *
 * @param captured taken so far
 * @param writtenOff what was not there any more when the work was done too late
 * @param outcomes how many items a finished batch has, null before it is finished
 * @param rejection why it was not placed
 */
public record Hold(
        UUID id,
        HoldKind kind,
        HoldState state,
        long amount,
        long captured,
        long writtenOff,
        @Nullable Integer outcomes,
        @Nullable Rejection rejection,
        Instant placedAt,
        Instant expiresAt) {

    /** Times as the database keeps them, so that what was told is what is found again. */
    static Hold placed(HoldCommand.Place place, Instant now, Duration grace) {
        Instant expiresAt = place.deadline().plus(grace).truncatedTo(ChronoUnit.MICROS);
        return new Hold(
                place.holdId(), place.kind(), HoldState.ACTIVE, place.amount(), 0, 0, null, null, now, expiresAt);
    }

    static Hold rejected(HoldCommand.Place place, Rejection why, Instant now) {
        return new Hold(place.holdId(), place.kind(), HoldState.REJECTED, place.amount(), 0, 0, null, why, now, now);
    }

    /** What a request finds that comes after the failure of its work. */
    static Hold closedBeforeItWasAskedFor(UUID id, HoldKind kind, Instant now) {
        return new Hold(id, kind, HoldState.RELEASED, 0, 0, 0, null, Rejection.CLOSED, now, now);
    }

    /** The work was done for a hold that is not known (any more); a request that comes later finds it closed. */
    static Hold unknown(UUID id, HoldKind kind, long amount, Instant now) {
        return new Hold(id, kind, HoldState.EXPIRED, amount, 0, 0, null, Rejection.CLOSED, now, now);
    }

    /** What it still keeps from being spent. */
    public long remaining() {
        return state == HoldState.ACTIVE ? amount - captured : 0;
    }

    Hold in(HoldState next) {
        return new Hold(id, kind, next, amount, captured, writtenOff, outcomes, rejection, placedAt, expiresAt);
    }

    Hold taken(long more, long lost) {
        return new Hold(
                id, kind, state, amount, captured + more, writtenOff + lost, outcomes, rejection, placedAt, expiresAt);
    }

    Hold expecting(int items) {
        return new Hold(id, kind, state, amount, captured, writtenOff, items, rejection, placedAt, expiresAt);
    }
}
