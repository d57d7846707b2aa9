package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserDeleted;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestBroker;
import dev.postforge.testing.TestDatabase;
import dev.postforge.testing.TestEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing is lost and no key loses its order when relays die and the broker goes away. */
@ServiceTest(database = "post")
class RelayForceIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TestEvents events;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestBroker broker;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private OutboxTable table;

    @Autowired
    private EventCodec codec;

    @Autowired
    private KafkaClients clients;

    @Autowired
    private OutboxProperties properties;

    private final TransactionTemplate transaction;

    RelayForceIntegrationTests(@Autowired PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void keepsTheOrderOfEveryKeyWithThreeRelaysThatAreKilledAgainAndAgain() throws Exception {
        List<UUID> keys = Stream.generate(UUID::randomUUID).limit(24).toList();
        int versions = 150;
        List<OutboxRelay> others = List.of(anotherRelay(), anotherRelay());
        others.forEach(OutboxRelay::start);
        int kills = 0;
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                List<UUID> own = keys.subList(writer * 6, writer * 6 + 6);
                writing.add(writers.submit(() -> append(own, versions)));
            }
            while (writing.stream().anyMatch(one -> !one.isDone())) {
                kills += killARelaysTransaction();
                TimeUnit.MILLISECONDS.sleep(40);
            }
            for (Future<?> one : writing) {
                one.get();
            }
            awaitEmptyOutbox();
        } finally {
            others.forEach(OutboxRelay::stop);
        }

        assertThat(kills).as("relays killed in the middle of a pass").isPositive();
        assertFirstOccurrencesInOrder(keys, versions);
    }

    /** Relays that did not lock what they send would all send the same. */
    @Test
    void sendsEachEventOnceWithThreeRelaysWhenNothingFails() throws Exception {
        List<UUID> keys = Stream.generate(UUID::randomUUID).limit(24).toList();
        List<OutboxRelay> others = List.of(anotherRelay(), anotherRelay());
        others.forEach(OutboxRelay::start);
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                List<UUID> own = keys.subList(writer * 6, writer * 6 + 6);
                writing.add(writers.submit(() -> append(own, 50)));
            }
            for (Future<?> one : writing) {
                one.get();
            }
            awaitEmptyOutbox();
        } finally {
            others.forEach(OutboxRelay::stop);
        }

        assertFirstOccurrencesInOrder(keys, 50);
        assertThat(events.all(Topics.USER_DELETED).stream()
                        .filter(sent -> keys.contains(sent.event().userId())))
                .hasSize(keys.size() * 50);
    }

    @Test
    void losesNothingWhileTheBrokerIsAwayAndSendsInOrderWhenItIsBack() {
        List<UUID> keys = Stream.generate(UUID::randomUUID).limit(10).toList();
        append(keys, 5);
        broker.stop();
        try {
            for (int version = 6; version <= 20; version++) {
                appendOne(keys, version);
            }
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> database.count("outbox") > 0);
        } finally {
            broker.start();
        }

        awaitEmptyOutbox();
        assertFirstOccurrencesInOrder(keys, 20);
        assertThat(database.count("outbox_parked")).isZero();
    }

    @Test
    void sendsARowWhoseTransactionCommittedAfterLaterRowsWereSent() throws Exception {
        UUID slow = UUID.randomUUID();
        List<UUID> quick = Stream.generate(UUID::randomUUID).limit(100).toList();
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> open = writer.submit(() -> transaction.executeWithoutResult(status -> {
                outbox.append(event(slow, 1));
                appended.countDown();
                awaitLatch(release);
            }));
            awaitLatch(appended);
            append(quick, 1);
            assertFirstOccurrencesInOrder(quick, 1);
            release.countDown();
            open.get();
        }

        assertThat(events.await(Topics.USER_DELETED, event -> event.userId().equals(slow)))
                .isNotNull();
    }

    private void append(List<UUID> keys, int versions) {
        for (int version = 1; version <= versions; version++) {
            appendOne(keys, version);
        }
    }

    private void appendOne(List<UUID> keys, int version) {
        for (UUID key : keys) {
            transaction.executeWithoutResult(status -> outbox.append(event(key, version)));
        }
    }

    private OutboxRelay anotherRelay() {
        return new OutboxRelay(
                worker,
                table,
                new KafkaSender(clients),
                codec,
                new RelaySignal(),
                properties,
                new SimpleMeterRegistry());
    }

    /** As a crash between sending and settling would: the transaction is gone, the records are out. */
    private int killARelaysTransaction() {
        return database.owner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'post-worker' AND state = 'idle in transaction'"
                        + " AND query LIKE '%octet_length%'")
                .size();
    }

    private void awaitEmptyOutbox() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> database.count("outbox") == 0);
    }

    private void assertFirstOccurrencesInOrder(List<UUID> keys, int versions) {
        Set<UUID> wanted = Set.copyOf(keys);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<UUID, List<Long>> seen = new HashMap<>();
            for (TestEvents.Sent<UserDeleted> sent : events.all(Topics.USER_DELETED)) {
                UUID key = sent.event().userId();
                if (wanted.contains(key)) {
                    List<Long> firsts = seen.computeIfAbsent(key, name -> new ArrayList<>());
                    if (!firsts.contains(sent.event().version())) {
                        firsts.add(sent.event().version());
                    }
                }
            }
            List<Long> all = LongStream.rangeClosed(1, versions).boxed().toList();
            assertThat(seen).hasSize(keys.size());
            assertThat(seen.values()).allSatisfy(order -> assertThat(order).isEqualTo(all));
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    private static UserDeleted event(UUID key, long version) {
        return new UserDeleted(key, version, key);
    }
}
