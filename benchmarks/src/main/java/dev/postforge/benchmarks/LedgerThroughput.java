package dev.postforge.benchmarks;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.GenerationCompleted;
import dev.postforge.contracts.GenerationRequested;
import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Holds and captures per second through Kafka in and Kafka out, on one hot account and on many, beside one guarded
 * statement per movement on the same PostgreSQL; then the time from {@code generation.requested} to
 * {@code credits.reserved} at a steady rate. It leaves accounts of its own in the ledger, which still adds up.
 */
final class LedgerThroughput {

    private static final int HOLDS = 20_000;
    private static final int ACCOUNTS = 10_000;
    private static final int WARM_UP = 6_000;
    private static final int WARM_UP_ACCOUNTS = 100;
    private static final int STATEMENT_SECONDS = 5;
    private static final int FUNDED_TOGETHER = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String FUND = """
            WITH opened AS (
                INSERT INTO accounts (tenant_id, balance, version, opened_at)
                SELECT id::uuid, ?, 1, now() FROM unnest(?::text[]) id RETURNING tenant_id, balance
            ), booked AS (
                INSERT INTO transactions (tenant_id, id, version, type, description, idempotency_key, input_hash, created_at)
                SELECT tenant_id, tenant_id, 1, 'bonus', 'Benchmark',
                       sha256(convert_to('benchmark:' || tenant_id, 'UTF8')), '', now() FROM opened
            ), entered AS (
                INSERT INTO entries (tenant_id, transaction_id, line, house, amount, balance_after)
                SELECT tenant_id, tenant_id, l.line, l.house, l.sign * balance,
                       CASE WHEN l.line = 1 THEN balance END
                FROM opened CROSS JOIN (VALUES (1, NULL, 1), (2, 'issued', -1)) l (line, house, sign)
            )
            INSERT INTO lots (tenant_id, id, amount, remaining)
            SELECT tenant_id, tenant_id, balance, balance FROM opened""";

    private final LedgerStack stack;

    LedgerThroughput(LedgerStack stack) {
        this.stack = stack;
    }

    void run(int perSecond, int seconds) throws Exception {
        System.out.println("fsync " + show("fsync") + ", synchronous_commit " + show("synchronous_commit"));
        try (KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(stack.producer(), new StringSerializer(), new ByteArraySerializer());
                KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(stack.consumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic<?> topic : List.of(Topics.CREDITS_RESERVED, Topics.CREDITS_REJECTED, Topics.CREDITS_DEBITED)) {
                consumer.partitionsFor(topic.name())
                        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            // What runs for days is compiled; what runs for seconds is not.
            throughput(fund(WARM_UP_ACCOUNTS, 1 + WARM_UP / WARM_UP_ACCOUNTS), WARM_UP, producer, consumer);
            compared(1, HOLDS + 1, producer, consumer);
            List<UUID> many = compared(ACCOUNTS, 100, producer, consumer);
            latency(many, perSecond, seconds, producer, consumer);
        }
    }

    /** The ledger between two runs of single statements: what the machine does meanwhile meets both. */
    private List<UUID> compared(
            int accounts, long credits, KafkaProducer<String, byte[]> producer, KafkaConsumer<String, byte[]> consumer)
            throws Exception {
        List<UUID> tenants = fund(accounts, credits);
        Map<String, Double> before = statements(accounts);
        double[] perSecond = throughput(tenants, HOLDS, producer, consumer);
        Map<String, Double> after = statements(accounts);
        System.out.printf(
                "%d account(s), Kafka in and out: %.0f holds/s, %.0f captures/s, together %.0f movements/s%n",
                accounts, perSecond[0], perSecond[1], perSecond[2]);
        before.forEach((what, rate) -> {
            double mean = (rate + after.getOrDefault(what, rate)) / 2;
            System.out.printf(
                    "    %s, 8 clients: %.0f/s before, %.0f/s after; ledger = %.1f x%n",
                    what, rate, after.getOrDefault(what, rate), perSecond[2] / mean);
        });
        return tenants;
    }

    private Map<String, Double> statements(int accounts) throws Exception {
        Map<String, Double> rates = new LinkedHashMap<>();
        Optional<PgBench> pgbench = PgBench.installed(stack);
        if (pgbench.isPresent()) {
            rates.put("pgbench, books of a hold or capture", pgbench.get().books(accounts, STATEMENT_SECONDS));
            rates.put("pgbench, balance and entry only", pgbench.get().bare(accounts, STATEMENT_SECONDS));
        } else {
            rates.put(
                    "JDBC for want of pgbench, balance and entry only",
                    new SingleStatement(stack).run(accounts, STATEMENT_SECONDS));
        }
        return rates;
    }

    /** Holds, captures and both together, per second. */
    private static double[] throughput(
            List<UUID> tenants,
            int holds,
            KafkaProducer<String, byte[]> producer,
            KafkaConsumer<String, byte[]> consumer)
            throws Exception {
        List<Work> work = IntStream.range(0, holds)
                .mapToObj(i -> new Work(timeOrdered(), tenants.get(i % tenants.size())))
                .toList();
        Map<UUID, Work> open = new ConcurrentHashMap<>();
        work.forEach(one -> open.put(one.id(), one));
        long start = System.nanoTime();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        work.forEach(one -> sent.add(send(producer, Topics.GENERATION_REQUESTED, requested(one), one.tenant())));
        await(consumer, Topics.CREDITS_RESERVED, new ConcurrentHashMap<>(open));
        long held = System.nanoTime();
        work.forEach(one -> sent.add(send(producer, Topics.GENERATION_COMPLETED, completed(one), one.tenant())));
        await(consumer, Topics.CREDITS_DEBITED, open);
        long captured = System.nanoTime();
        acknowledged(sent);
        return new double[] {
            holds * 1e9 / (held - start), holds * 1e9 / (captured - held), 2.0 * holds * 1e9 / (captured - start)
        };
    }

    private void latency(
            List<UUID> tenants,
            int perSecond,
            int seconds,
            KafkaProducer<String, byte[]> producer,
            KafkaConsumer<String, byte[]> consumer)
            throws Exception {
        int count = perSecond * seconds;
        Map<UUID, Long> sent = new ConcurrentHashMap<>();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        Thread sender = Thread.ofVirtual().start(() -> {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(start + i * 1_000_000_000L / perSecond - System.nanoTime());
                Work one = new Work(timeOrdered(), tenants.get(i % tenants.size()));
                sent.put(one.id(), System.nanoTime());
                acknowledgements.add(send(producer, Topics.GENERATION_REQUESTED, requested(one), one.tenant()));
            }
        });
        List<Double> latencies = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.plusSeconds(seconds).toNanos();
        while (latencies.size() < count && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                Long at = record.topic().equals(Topics.CREDITS_RESERVED.name()) ? sent.remove(hold(record)) : null;
                if (at != null) {
                    latencies.add((System.nanoTime() - at) / 1e6);
                }
            }
        }
        sender.join();
        acknowledged(acknowledgements);
        Figures.of(latencies).print("generation.requested to credits.reserved at " + perSecond + "/s", count);
    }

    /** Until each of these holds had its answer; a rejection ends the run. */
    private static void await(KafkaConsumer<String, byte[]> consumer, Topic<?> topic, Map<UUID, Work> open)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(open.size() + " holds had no " + topic.name() + " in time");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.topic().equals(Topics.CREDITS_REJECTED.name()) && open.containsKey(hold(record))) {
                    throw new IllegalStateException(new String(record.value(), StandardCharsets.UTF_8));
                }
                if (record.topic().equals(topic.name())) {
                    open.remove(hold(record));
                }
            }
        }
    }

    /** What Kafka refused is a failure of the measurement. */
    private static void acknowledged(List<Future<RecordMetadata>> sent) throws Exception {
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    private static UUID hold(ConsumerRecord<String, byte[]> record) {
        return UUID.fromString(
                Client.JSON.readTree(record.value()).path("holdId").asString(""));
    }

    /** Accounts with so many credits each, as the service itself would have booked them. */
    private List<UUID> fund(int accounts, long credits) throws Exception {
        List<UUID> all =
                IntStream.range(0, accounts).mapToObj(i -> UUID.randomUUID()).toList();
        try (Connection connection = stack.connect("app");
                PreparedStatement tenants =
                        connection.prepareStatement("SELECT set_config('postforge.tenants', ?, true)");
                PreparedStatement fund = connection.prepareStatement(FUND)) {
            connection.setAutoCommit(false);
            for (int from = 0; from < accounts; from += FUNDED_TOGETHER) {
                List<String> some = all.subList(from, Math.min(accounts, from + FUNDED_TOGETHER)).stream()
                        .map(UUID::toString)
                        .toList();
                tenants.setString(1, "{" + String.join(",", some) + "}");
                tenants.execute();
                fund.setLong(1, credits);
                fund.setArray(2, connection.createArrayOf("text", some.toArray(String[]::new)));
                fund.executeUpdate();
                connection.commit();
            }
        }
        return all;
    }

    private String show(String setting) throws Exception {
        try (Connection connection = stack.connect("app");
                Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("SHOW " + setting)) {
            value.next();
            return value.getString(1);
        }
    }

    private static GenerationRequested requested(Work one) {
        Instant now = Instant.now();
        return new GenerationRequested(
                one.id(), one.tenant(), 1, one.id(), "text", 1, now.plus(Duration.ofMinutes(10)), null, null, now);
    }

    private static GenerationCompleted completed(Work one) {
        return new GenerationCompleted(
                one.id(),
                one.tenant(),
                2,
                one.id(),
                "text",
                1,
                null,
                null,
                "benchmark",
                null,
                null,
                null,
                null,
                1,
                Instant.now());
    }

    private static <E extends Event> Future<RecordMetadata> send(
            KafkaProducer<String, byte[]> producer, Topic<E> topic, E event, UUID tenant) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), event.key(), Client.JSON.writeValueAsBytes(event));
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", timeOrdered().toString(),
                "ce_type", topic.name(),
                "ce_source", "/benchmarks",
                "ce_subject", event.subject(),
                "ce_time", Instant.now().toString(),
                "ce_tenantid", tenant.toString(),
                "content-type", "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return producer.send(record);
    }

    /** A UUIDv7, as real senders make them: indexes like them in order. */
    private static UUID timeOrdered() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, 0x8000000000000000L | (random.nextLong() >>> 2));
    }

    private record Work(UUID id, UUID tenant) {}
}
