package dev.postforge.gateway.webhooks.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How one provider proves that a delivery is its own (providers.md A). */
public interface Signature {

    /** A timestamp may be off by this much, to either side (providers.md A). */
    Duration WINDOW = Duration.ofMinutes(5);

    /** What a signature is worth. */
    enum Verdict {
        GENUINE,
        FORGED,
        STALE
    }

    /** Judges the delivery; during a rotation any of the secrets may be the one. */
    Verdict judge(Delivery delivery, List<String> secrets, Instant now);

    /** The verdict on a signature that carries a time: a wrong one is forged whatever its time. */
    static Verdict timed(boolean genuine, long seconds, Instant now) {
        if (!genuine) {
            return Verdict.FORGED;
        }
        long off = Math.abs(Math.subtractExact(now.getEpochSecond(), seconds));
        return off > WINDOW.toSeconds() ? Verdict.STALE : Verdict.GENUINE;
    }

    /** The seconds a header tells, a time long gone when it tells none. */
    static long seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
