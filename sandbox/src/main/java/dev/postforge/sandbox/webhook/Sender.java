package dev.postforge.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a provider sends its messages.
 *
 * @param signing how it signs
 * @param pauses how long it waits after each failed attempt; after the last one it gives up
 * @param accepts which statuses it takes for an acceptance
 */
public record Sender(Signing signing, List<Duration> pauses, IntPredicate accepts) {

    private static final int MOST_ATTEMPTS = 10;
    private static final long LONGEST_PAUSE_SECONDS = 60;

    public Sender {
        pauses = List.copyOf(pauses);
    }

    /** What goes over the wire. */
    public record Signed(Map<String, String> headers, String body) {}

    /** Signs at the moment of sending, because some schemes sign the time. */
    @FunctionalInterface
    public interface Signing {

        Signed sign(Instant now, String body);
    }

    /** Any 2xx is an acceptance; else again after 1, 2, 4, 8 … 60 seconds, ten times in all. */
    public static Sender patient(Signing signing) {
        List<Duration> pauses = IntStream.range(0, MOST_ATTEMPTS - 1)
                .mapToObj(attempt -> Duration.ofSeconds(Math.min(1L << attempt, LONGEST_PAUSE_SECONDS)))
                .toList();
        return new Sender(signing, pauses, status -> status / 100 == 2);
    }
}
