package dev.postforge.local;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import dev.postforge.local.kafka.Access;
import dev.postforge.local.kafka.KafkaBroker;
import dev.postforge.local.postgres.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts the records that a group could not handle, and orders a service to feed them to that group again. */
final class DeadLetters {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(250);

    /** A group's replays remember under this name how far they came. */
    private static final String REPLAY = ".replay";

    private final RunningStack stack;

    private DeadLetters(RunningStack stack) {
        this.stack = stack;
    }

    static int run(RunningStack stack, List<String> words)
            throws IOException, ExecutionException, InterruptedException, SQLException {
        DeadLetters letters = new DeadLetters(stack);
        if (words.isEmpty()) {
            return letters.list();
        }
        if (words.size() == 3 && words.getFirst().equals("replay")) {
            return letters.replay(words.get(1), words.get(2));
        }
        throw new IllegalArgumentException("say ./postforge dead-letters, or dead-letters replay <topic> <group>");
    }

    private int list() throws IOException, ExecutionException, InterruptedException {
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

    /** The order is a row in the service's database; the running service carries it out. */
    private int replay(String name, String group) throws IOException, SQLException, InterruptedException {
        Topic<?> topic = Topics.named(name);
        if (!topic.groups().contains(group)) {
            throw new IllegalArgumentException(name + " is read by " + String.join(", ", topic.groups()));
        }
        Service service = Topology.service(Access.serviceOf(group));
        String owner = service.database() + "_owner";
        try (Connection connection = PostgresServer.connect(
                stack.port(Topology.POSTGRES), owner, stack.passwords().owner(service), service.database())) {
            return follow(connection, order(connection, name, group), service.name());
        }
    }

    private static long order(Connection connection, String topic, String group) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO dead_letter_replay (topic, consumer_group) VALUES (?, ?) RETURNING id")) {
            insert.setString(1, topic);
            insert.setString(2, group);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int follow(Connection connection, long order, String service)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT handled, failed, problem FROM dead_letter_replay WHERE id = ? AND finished_at IS NOT NULL")) {
                query.setLong(1, order);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        String problem = row.getString(3);
                        System.out.println(row.getLong(1) + " handled, " + row.getLong(2) + " failed again"
                                + (problem == null ? "" : ": " + problem));
                        return problem == null && row.getLong(2) == 0 ? 0 : 1;
                    }
                }
            }
            Thread.sleep(POLL);
        }
        System.err.println("postforge: " + service + " has not answered yet; the order stays.");
        return 1;
    }

    /** Those that no replay has taken up yet; one that failed again lies behind as a new letter. */
    private static Map<String, Long> counts(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        Map<String, ListConsumerGroupOffsetsSpec> replays = new HashMap<>();
        for (Topic<?> topic : Topics.all()) {
            for (String group : topic.groups()) {
                TopicPartition partition = new TopicPartition(topic.deadLetterName(group), 0);
                latest.put(partition, OffsetSpec.latest());
                earliest.put(partition, OffsetSpec.earliest());
                replays.put(group + REPLAY, new ListConsumerGroupOffsetsSpec());
            }
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(latest).all().get();
        Map<TopicPartition, ListOffsetsResultInfo> starts =
                admin.listOffsets(earliest).all().get();
        Map<TopicPartition, Long> replayed = new HashMap<>();
        admin.listConsumerGroupOffsets(replays)
                .all()
                .get()
                .values()
                .forEach(positions -> positions.forEach((partition, position) -> {
                    if (position != null) {
                        replayed.put(partition, position.offset());
                    }
                }));
        Map<String, Long> counts = new TreeMap<>();
        ends.forEach((partition, end) -> {
            ListOffsetsResultInfo start = starts.get(partition);
            long first = Math.max(start == null ? 0 : start.offset(), replayed.getOrDefault(partition, 0L));
            long count = end.offset() - first;
            if (count > 0) {
                counts.put(partition.topic(), count);
            }
        });
        return counts;
    }
}
