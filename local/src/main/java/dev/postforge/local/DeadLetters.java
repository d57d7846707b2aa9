package dev.postforge.local;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.local.kafka.KafkaBroker;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts the records that a group could not handle. */
final class DeadLetters {

    private DeadLetters() {}

    static int run(RunningStack stack, List<String> words)
            throws IOException, ExecutionException, InterruptedException {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("say ./postforge dead-letters");
        }
        Properties client = KafkaBroker.clientOf(
                stack.port(Topology.KAFKA),
                "launcher",
                stack.passwords().kafka().getOrDefault("launcher", ""));
        long total = 0;
        try (Admin admin = Admin.create(client)) {
            for (Map.Entry<String, Long> topic : counts(admin).entrySet()) {
                System.out.printf(Locale.ROOT, "%6d  %s%n", topic.getValue(), topic.getKey());
                total += topic.getValue();
            }
        }
        System.out.println(total == 0 ? "No dead letters." : total + " dead letters.");
        return 0;
    }

    private static Map<String, Long> counts(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        for (Topic<?> topic : Topics.all()) {
            for (String group : topic.groups()) {
                TopicPartition partition = new TopicPartition(topic.deadLetterName(group), 0);
                latest.put(partition, OffsetSpec.latest());
                earliest.put(partition, OffsetSpec.earliest());
            }
        }
        var ends = admin.listOffsets(latest).all().get();
        var starts = admin.listOffsets(earliest).all().get();
        Map<String, Long> counts = new java.util.TreeMap<>();
        ends.forEach((partition, end) -> {
            var start = starts.get(partition);
            long count = end.offset() - (start == null ? 0 : start.offset());
            if (count > 0) {
                counts.put(partition.topic(), count);
            }
        });
        return counts;
    }
}
