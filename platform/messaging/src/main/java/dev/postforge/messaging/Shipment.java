package dev.postforge.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one pass on their way to Kafka, and what became of each.
 *
 * <p>All are sent before the first answer is waited for. When a row fails, it and all later rows of its key stay, even
 * acknowledged ones, so that the next pass sends them in order again.
 */
final class Shipment {

    /** What can never be sent, however often it is tried. */
    record Refused(OutboxTable.Row row, String reason) {}

    private record Underway(OutboxTable.Row row, Future<RecordMetadata> answer) {}

    private final List<OutboxTable.Row> sent = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> stoppedKeys = new HashSet<>();
    private int staying;
    private @Nullable Throwable trouble;

    private Shipment() {}

    /**
     * Sends the rows and waits for every answer.
     *
     * @param sendBudget how long handing over to the producer may take, whose every send may block
     * @param patience how long an answer may take; the producer's own delivery timeout is shorter
     */
    static Shipment of(
            List<OutboxTable.Row> rows, KafkaSender sender, EventCodec codec, Duration sendBudget, Duration patience) {
        Shipment shipment = new Shipment();
        List<Underway> underway = shipment.handOver(rows, sender, codec, sendBudget);
        shipment.collect(underway, System.nanoTime() + patience.toNanos());
        return shipment;
    }

    List<OutboxTable.Row> sent() {
        return sent;
    }

    List<Refused> refused() {
        return refused;
    }

    int staying() {
        return staying;
    }

    /** Why rows stay, null when none does. */
    @Nullable
    Throwable trouble() {
        return trouble;
    }

    private List<Underway> handOver(List<OutboxTable.Row> rows, KafkaSender sender, EventCodec codec, Duration budget) {
        long deadline = System.nanoTime() + budget.toNanos();
        List<Underway> underway = new ArrayList<>(rows.size());
        for (OutboxTable.Row row : rows) {
            String key = row.envelope().key();
            if (stoppedKeys.contains(key)) {
                staying++;
            } else if (System.nanoTime() > deadline) {
                stop(key, new TimeoutException("Kafka took no more records within " + budget));
            } else {
                Future<RecordMetadata> answer = sender.send(codec.encode(row.envelope()));
                underway.add(new Underway(row, answer));
                if (answer.state() == Future.State.FAILED && !isFinal(answer.exceptionNow())) {
                    stoppedKeys.add(key);
                }
            }
        }
        return underway;
    }

    private void collect(List<Underway> underway, long deadline) {
        Set<String> failedKeys = new HashSet<>();
        for (Underway one : underway) {
            String key = one.row().envelope().key();
            if (failedKeys.contains(key)) {
                staying++;
                continue;
            }
            Throwable failure = failure(one.answer(), deadline);
            if (failure == null) {
                sent.add(one.row());
            } else if (isFinal(failure)) {
                refused.add(new Refused(one.row(), failure.getClass().getSimpleName() + ": " + failure.getMessage()));
            } else {
                failedKeys.add(key);
                stop(key, failure);
            }
        }
    }

    private void stop(String key, Throwable cause) {
        stoppedKeys.add(key);
        staying++;
        trouble = cause;
    }

    private static @Nullable Throwable failure(Future<RecordMetadata> answer, long deadline) {
        try {
            answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof TopicAuthorizationException
                || failure instanceof InvalidTopicException
                || failure instanceof PolicyViolationException
                || failure instanceof SerializationException;
    }
}
