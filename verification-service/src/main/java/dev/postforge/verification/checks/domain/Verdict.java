package dev.postforge.verification.checks.domain;

import java.time.Instant;

/** What a check, or the passing of time, decided. */
public sealed interface Verdict {

    /** It was found. */
    record Live(Match match) implements Verdict {}

    /** It was not found this time. */
    record LookAgain(Instant nextCheckAt) implements Verdict {}

    /** It was not found, or nobody could tell in time. */
    record GivenUp(State state, Reason reason) implements Verdict {}

    /** What is known of a post that was not proven live. */
    enum State {
        REJECTED,
        GONE,
        UNVERIFIABLE
    }

    /** Why nobody looks any further. */
    enum Reason {
        /** Every check listed the account, and it was in none. */
        NOT_FOUND,
        /** Later says that it was refused. */
        REFUSED_BY_NETWORK,
        /** A story is visible for a day only, and no check was answered in that time. */
        STORY_ENDED,
        /** No token of the account was taken for a day. */
        NO_ANSWER
    }
}
