package dev.postforge.verification.checks;

import dev.postforge.verification.checks.domain.Verdict;

/**
 * What a run of due checks came to.
 *
 * @param checked posts looked for in an answer
 * @param verified posts proven live
 * @param failed posts given up
 * @param postponed posts whose question was not answered
 */
public record Tally(int checked, int verified, int failed, int postponed) {

    /** Nothing was due. */
    public static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                checked + other.checked, verified + other.verified, failed + other.failed, postponed + other.postponed);
    }

    static Tally checked(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Live live -> new Tally(1, 1, 0, 0);
            case Verdict.LookAgain lookAgain -> new Tally(1, 0, 0, 0);
            case Verdict.GivenUp givenUp -> new Tally(1, 0, 1, 0);
        };
    }

    static Tally unanswered(Verdict verdict) {
        return verdict instanceof Verdict.GivenUp ? new Tally(0, 0, 1, 0) : new Tally(0, 0, 0, 1);
    }
}
