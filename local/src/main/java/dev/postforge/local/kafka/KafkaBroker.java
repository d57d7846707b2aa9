package dev.postforge.local.kafka;

import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** The Kafka broker and controller in one process, where only known users reach what is theirs. */
public final class KafkaBroker implements Part {

    private static final String LAUNCHER = "launcher";
    private static final String CONTROLLER = "controller";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    /** Kafka leaves this file at a clean stop and takes it away when it starts. */
    private static final String CLEAN_STOP = ".kafka_cleanshutdown";

    private static final int PROBE_MILLIS = 2_000;

    private final Settings settings;
    private final Supplier<ProcessBuilder> java;
    private final Access access;
    private final Runnable afterUncleanStop;
    private final LogFile log;
    private volatile boolean unclean;
    private @Nullable Admin admin;

    /**
     * What the broker is started with.
     *
     * @param directory holds data and settings
     * @param address where clients are listened for; the controller stays on 127.0.0.1
     * @param advertised the host that clients are told
     * @param passwords of all users by name, {@code launcher} and {@code controller} among them
     */
    public record Settings(
            Path directory,
            String address,
            String advertised,
            int port,
            int controllerPort,
            Map<String, String> passwords) {

        /** On this machine alone. */
        public Settings(Path directory, int port, int controllerPort, Map<String, String> passwords) {
            this(directory, "127.0.0.1", "127.0.0.1", port, controllerPort, passwords);
        }

        private String password(String user) {
            String password = passwords.get(user);
            if (password == null) {
                throw new IllegalStateException("Kafka's user " + user + " has no password");
            }
            return password;
        }
    }

    /**
     * Describes the broker of these settings.
     *
     * @param java makes the start of the broker's command line: Java with its options and class path
     * @param afterUncleanStop called when the broker answers again and may have lost what it acknowledged last, because
     *     it acknowledges before the disk has it
     */
    public KafkaBroker(
            Settings settings, Supplier<ProcessBuilder> java, Access access, Runnable afterUncleanStop, LogFile log) {
        this.settings = settings;
        this.java = java;
        this.access = access;
        this.afterUncleanStop = afterUncleanStop;
        this.log = log;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        closeAdmin();
        Path data = settings.directory().resolve("data");
        boolean used = Files.exists(data.resolve("meta.properties"));
        unclean |= used && !Files.exists(data.resolve(CLEAN_STOP));
        Path file = configure(settings);
        ProcessBuilder builder = java.get();
        builder.command().addAll(List.of(KafkaMain.class.getName(), file.toString()));
        return log.receives(builder);
    }

    /** Writes what {@link KafkaMain} starts from and returns the file to give it. */
    public static Path configure(Settings settings) throws IOException {
        Path data = settings.directory().resolve("data");
        Files.createDirectories(data);
        // Closed to others first: the metadata log holds the users' keys.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Path file = settings.directory().resolve("server.properties");
        write(file, serverProperties(settings, data));
        Properties users = new Properties();
        settings.passwords().forEach((user, password) -> {
            if (!user.equals(CONTROLLER)) {
                users.setProperty(user, password);
            }
        });
        write(settings.directory().resolve("users.properties"), users);
        return file;
    }

    @Override
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()), PROBE_MILLIS);
        } catch (IOException e) {
            return false;
        }
        try {
            return !admin().describeCluster()
                    .nodes()
                    .get(PROBE_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void complete() throws ExecutionException, InterruptedException {
        access.apply(admin(), settings.passwords());
        if (unclean) {
            unclean = false;
            afterUncleanStop.run();
        }
    }

    /** A client's settings as this user. */
    public static Properties clientOf(int port, String user, String password) {
        return clientOf("127.0.0.1:" + port, "SASL_PLAINTEXT", user, password);
    }

    /** A client's settings as this user of another cluster. */
    public static Properties clientOf(String bootstrapServers, String protocol, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        properties.setProperty("security.protocol", protocol);
        properties.setProperty("sasl.mechanism", "SCRAM-SHA-256");
        properties.setProperty("sasl.jaas.config", jaas(SCRAM, user, password) + ";");
        properties.setProperty("reconnect.backoff.max.ms", "200");
        return properties;
    }

    /** Closes the launcher's connection. */
    public synchronized void closeAdmin() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(clientOf(settings.port(), LAUNCHER, settings.password(LAUNCHER)));
        }
        return admin;
    }

    private static Properties serverProperties(Settings settings, Path data) {
        String controller = settings.password(CONTROLLER);
        Properties properties = new Properties();
        Map<String, String> values = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort()),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "CLIENT://" + settings.address() + ":" + settings.port() + ",CONTROLLER://127.0.0.1:"
                                + settings.controllerPort()),
                Map.entry("advertised.listeners", "CLIENT://" + settings.advertised() + ":" + settings.port()),
                Map.entry("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "CLIENT"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-256"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-256"),
                Map.entry(
                        "listener.name.client.scram-sha-256.sasl.jaas.config",
                        jaas(SCRAM, LAUNCHER, settings.password(LAUNCHER)) + ";"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry(
                        "listener.name.controller.plain.sasl.jaas.config",
                        jaas(PLAIN, CONTROLLER, controller) + " user_" + CONTROLLER + "=\"" + controller + "\";"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:" + LAUNCHER + ";User:" + CONTROLLER),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.dirs", data.toString()));
        values.forEach(properties::setProperty);
        smallAndQuick().forEach(properties::setProperty);
        return properties;
    }

    /** Measured on two cores: 175 MiB, back 2 s after a clean stop and 4 s after a kill (platform-facts.md). */
    private static Map<String, String> smallAndQuick() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "5"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "5"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                // Consumers may be away for this long and still go on where they were (events.md).
                Map.entry("offsets.retention.minutes", Integer.toString(45 * 24 * 60)));
    }

    private static String jaas(String module, String user, String password) {
        return module + " required username=\"" + user + "\" password=\"" + password + "\"";
    }

    private static void write(Path file, Properties properties) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }
}
