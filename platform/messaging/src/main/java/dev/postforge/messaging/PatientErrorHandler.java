package dev.postforge.messaging;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Goes back to the start of the poll and waits, longer each time, for ever; nothing is skipped. */
final class PatientErrorHandler implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PatientErrorHandler.class);
    private static final Duration SLICE = Duration.ofMillis(50);

    /** Each consumer thread counts its own troubles. */
    private static final ThreadLocal<Integer> IN_A_ROW = ThreadLocal.withInitial(() -> 0);

    private final Duration first;
    private final Duration longest;
    private final Counter waits;

    PatientErrorHandler(Duration first, Duration longest, Counter waits) {
        this.first = first;
        this.longest = longest;
        this.waits = waits;
    }

    /** Tells that a poll of this thread went well. */
    static void succeeded() {
        IN_A_ROW.remove();
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        Map<TopicPartition, Long> starts = StreamSupport.stream(records.spliterator(), false)
                .collect(Collectors.groupingBy(
                        record -> new TopicPartition(record.topic(), record.partition()),
                        Collectors.collectingAndThen(
                                Collectors.minBy(
                                        Comparator.<ConsumerRecord<?, ?>>comparingLong(ConsumerRecord::offset)),
                                least -> least.orElseThrow().offset())));
        starts.forEach((partition, offset) -> {
            // A rebalance may have taken it meanwhile; its next owner starts from the committed offset.
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
        pause(failure, container);
    }

    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        pause(failure, container);
    }

    private void pause(Exception failure, MessageListenerContainer container) {
        waits.increment();
        int times = IN_A_ROW.get();
        IN_A_ROW.set(times + 1);
        Duration wait = first.multipliedBy(1L << Math.min(times, 20));
        if (wait.compareTo(longest) > 0) {
            wait = longest;
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warn("{} tries again in {} ms: {}", container.getGroupId(), wait.toMillis(), cause.toString());
        long deadline = System.nanoTime() + wait.toNanos();
        while (container.isRunning() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(SLICE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
