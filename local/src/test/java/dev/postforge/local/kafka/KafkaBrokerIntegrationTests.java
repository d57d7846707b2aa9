package dev.postforge.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.Topics;
import dev.postforge.local.TestDirectory;
import dev.postforge.local.archive.JavaCommand;
import dev.postforge.local.archive.Program;
import dev.postforge.local.archive.Programs;
import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Progress;
import dev.postforge.local.process.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaBrokerIntegrationTests {

    private static final Map<String, String> PASSWORDS = Map.of(
            "launcher", "launcher-secret",
            "controller", "controller-secret",
            "post-service", "post-secret",
            "publishing-service", "publishing-secret",
            "credit-service", "credit-secret");

    private final AtomicInteger uncleanStops = new AtomicInteger();
    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Supervised broker;

    KafkaBrokerIntegrationTests() throws IOException {
        directory = TestDirectory.create("kafka");
        port = TestDirectory.freePort();
        controllerPort = TestDirectory.freePort();
        broker = new Supervised(
                new KafkaBroker(
                        new KafkaBroker.Settings(directory, port, controllerPort, PASSWORDS),
                        this::java,
                        new Access(Topics.all(), Topics.feed(), "gateway-service", 3),
                        uncleanStops::incrementAndGet,
                        new LogFile(directory.resolve("kafka.log"))),
                Progress.SILENT);
    }

    @BeforeAll
    void start() throws Exception {
        broker.start().get(120, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws IOException {
        broker.stop();
        Programs.delete(directory);
    }

    @Test
    @Order(1)
    void hasEveryTopicWithItsPartitionsAndDeadLetters() throws Exception {
        try (Admin admin = Admin.create(client("launcher"))) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names).contains("post.scheduled", "post.scheduled.publishing.deliveries.dlt");
            assertThat(admin.describeTopics(List.of("post.scheduled"))
                            .allTopicNames()
                            .get()
                            .values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
        }
    }

    @Test
    @Order(2)
    void aServiceWritesItsOwnTopicsAndNoOthers() throws Exception {
        try (KafkaProducer<String, String> producer = producer(client("post-service"))) {
            assertThat(send(producer, "post.scheduled").hasOffset()).isTrue();

            assertThatThrownBy(() -> send(producer, "post.published"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    @Order(3)
    void aServiceReadsWhatIsMeantForItInItsOwnGroups() {
        try (KafkaConsumer<String, String> reader = consumer("publishing-service", "publishing.deliveries")) {
            reader.subscribe(List.of("post.scheduled"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !reader.poll(Duration.ofMillis(500)).isEmpty());
        }
        try (KafkaConsumer<String, String> reader = consumer("credit-service", "credit.accounts")) {
            reader.subscribe(List.of("post.scheduled"));
            assertThatThrownBy(() -> pollUntilRefused(reader)).isInstanceOf(TopicAuthorizationException.class);
        }
        try (KafkaConsumer<String, String> reader = consumer("publishing-service", "credit.accounts")) {
            reader.subscribe(List.of("post.scheduled"));
            assertThatThrownBy(() -> pollUntilRefused(reader)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    @Order(4)
    void nobodyGetsInWithAWrongPassword() {
        Properties wrong = KafkaBroker.clientOf(port, "post-service", "guess");
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    @Order(5)
    void nobodyChangesRightsThroughTheControllersPort() {
        Properties plaintext = new Properties();
        plaintext.setProperty("bootstrap.controllers", "127.0.0.1:" + controllerPort);
        plaintext.setProperty("default.api.timeout.ms", "3000");
        plaintext.setProperty("request.timeout.ms", "3000");
        try (Admin admin = Admin.create(plaintext)) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get()).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    @Order(6)
    void tellsOfAnUncleanStopAndOnlyOfThat() throws Exception {
        long first = broker.pid();
        broker.restart();
        await().atMost(Duration.ofSeconds(60)).until(() -> broker.isReady() && broker.pid() != first);
        assertThat(uncleanStops).hasValue(0);

        long second = broker.pid();
        broker.kill();
        await().atMost(Duration.ofSeconds(60)).until(() -> broker.isReady() && broker.pid() != second);
        assertThat(uncleanStops).hasValue(1);
        try (KafkaProducer<String, String> producer = producer(client("post-service"))) {
            assertThat(send(producer, "post.scheduled").offset()).isPositive();
        }
    }

    private ProcessBuilder java() {
        Program program =
                new Program(directory, List.of(), Map.of("CLASSPATH", System.getProperty("java.class.path")), null);
        return new JavaCommand("kafka", directory, 192, false).of(program, Map.of());
    }

    private Properties client(String user) {
        return KafkaBroker.clientOf(port, user, PASSWORDS.getOrDefault(user, ""));
    }

    private static KafkaProducer<String, String> producer(Properties properties) {
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer(String user, String group) {
        Properties properties = client(user);
        properties.setProperty("group.id", group);
        properties.setProperty("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private static org.apache.kafka.clients.producer.RecordMetadata send(
            KafkaProducer<String, String> producer, String topic) throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(topic, "key", "value")).get();
    }

    private static void pollUntilRefused(KafkaConsumer<String, String> reader) {
        for (int i = 0; i < 60; i++) {
            reader.poll(Duration.ofMillis(500));
        }
    }
}
