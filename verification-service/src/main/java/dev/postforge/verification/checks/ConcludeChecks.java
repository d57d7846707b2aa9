package dev.postforge.verification.checks;

import dev.postforge.contracts.PostVerificationFailed;
import dev.postforge.contracts.PostVerified;
import dev.postforge.contracts.VerificationChecked;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.messaging.Outbox;
import dev.postforge.verification.checks.domain.Verdict;
import dev.postforge.verification.checks.domain.Verification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what an answer, or the lack of one, decided for the posts that were looked for. */
@Component
public class ConcludeChecks {

    private final Verifications verifications;
    private final Outbox outbox;

    ConcludeChecks(Verifications verifications, Outbox outbox) {
        this.verifications = verifications;
        this.outbox = outbox;
    }

    /**
     * Something was read and the posts looked for in it.
     *
     * @param question what was asked, as {@code stories}
     * @param answer the raw answer, scrubbed
     */
    @Transactional
    public Tally answered(Turn turn, Map<Verification, Verdict> verdicts, String question, String answer, Instant at) {
        UUID answerId = verifications.keep(turn, question, answer, at);
        Tally tally = Tally.NOTHING;
        for (var entry : new LinkedHashMap<>(verdicts).entrySet()) {
            Verification verification = entry.getKey();
            Verdict verdict = entry.getValue();
            int attempt = verification.attempt();
            if (verifications.conclude(turn.tenantId(), verification, verdict, attempt, at)) {
                verifications.check(turn.tenantId(), verification, verdict instanceof Verdict.Live, at, answerId);
                outbox.append(checked(verification, verdict, attempt, at));
                tally = tally.plus(Tally.checked(verdict));
                tell(verification, verdict, at);
            }
        }
        return tally;
    }

    /** Nothing usable was read: no attempt is used up, but time may be over. */
    @Transactional
    public Tally unanswered(Turn turn, Map<Verification, Verdict> verdicts, Instant at) {
        Tally tally = Tally.NOTHING;
        for (var entry : new LinkedHashMap<>(verdicts).entrySet()) {
            Verification verification = entry.getKey();
            Verdict verdict = entry.getValue();
            if (verifications.conclude(turn.tenantId(), verification, verdict, verification.attempts(), at)) {
                tally = tally.plus(Tally.unanswered(verdict));
                tell(verification, verdict, at);
            }
        }
        return tally;
    }

    private void tell(Verification verification, Verdict verdict, Instant at) {
        // A check and its result are one change of the row, so both carry its version.
        long version = verification.version() + 1;
        switch (verdict) {
            case Verdict.Live live ->
                outbox.append(new PostVerified(
                        verification.id(),
                        version,
                        verification.postId(),
                        verification.targetId(),
                        live.match().platformPostId(),
                        live.match().by().name(),
                        at));
            case Verdict.GivenUp given ->
                outbox.append(new PostVerificationFailed(
                        verification.id(),
                        version,
                        verification.postId(),
                        verification.targetId(),
                        given.state().name(),
                        given.reason().name(),
                        at));
            case Verdict.LookAgain lookAgain -> {}
        }
    }

    private static VerificationChecked checked(Verification verification, Verdict verdict, int attempt, Instant at) {
        @Nullable Instant next = verdict instanceof Verdict.LookAgain again ? again.nextCheckAt() : null;
        return new VerificationChecked(
                verification.id(),
                verification.version() + 1,
                verification.postId(),
                verification.targetId(),
                attempt,
                verdict instanceof Verdict.Live ? "FOUND" : "NOT_FOUND",
                at,
                next);
    }
}
