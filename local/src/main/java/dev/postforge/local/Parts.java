package dev.postforge.local;

import dev.postforge.contracts.Topics;
import dev.postforge.local.archive.ClassArchive;
import dev.postforge.local.archive.JavaCommand;
import dev.postforge.local.archive.Libraries;
import dev.postforge.local.archive.Program;
import dev.postforge.local.archive.Programs;
import dev.postforge.local.kafka.Access;
import dev.postforge.local.kafka.KafkaBroker;
import dev.postforge.local.kafka.KafkaMain;
import dev.postforge.local.postgres.Databases;
import dev.postforge.local.postgres.PostgresServer;
import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Part;
import dev.postforge.local.secrets.Secret;
import dev.postforge.local.secrets.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes the parts of the topology: their secrets, settings and command lines. */
final class Parts {

    static final List<String> INFRASTRUCTURE = List.of(Topology.POSTGRES, Topology.KAFKA, Topology.SANDBOX);

    /** {@code {part}} in a setting, or {@code {part@localhost}} for the other name of this machine. */
    private static final Pattern PART_NAME = Pattern.compile("\\{([a-z-]+)(@localhost)?}");

    /** What the other services load of their common jars, one of these loads, too. */
    private static final Set<String> RECORDED = Set.of(Topology.KAFKA, Topology.GATEWAY, Topology.CREDIT);

    private static final Duration RESEND_PATIENCE = Duration.ofMinutes(2);
    private static final Duration RESEND_PAUSE = Duration.ofMillis(500);

    private final StackOptions options;
    private final Home home;
    private final Passwords passwords;
    private final Programs programs;
    private final KafkaBroker broker;

    Parts(StackOptions options, Runnable afterUncleanBroker) throws IOException {
        this.options = options;
        this.home = options.home();
        this.programs = new Programs(home.programs());
        this.passwords = Passwords.prepare(new SecretFiles(home.secrets()));
        this.broker = new KafkaBroker(
                new KafkaBroker.Settings(
                        home.kafka(),
                        options.port(Topology.KAFKA),
                        options.port("kafka-controller"),
                        passwords.kafka()),
                this::kafkaJava,
                new Access(Topics.all(), Topics.feed(), Topology.GATEWAY, Topology.PARTITIONS),
                afterUncleanBroker,
                log(Topology.KAFKA));
    }

    /** Every part that is built, in the order they start. */
    List<Part> all() {
        List<Part> parts = new ArrayList<>();
        parts.add(new PostgresServer(
                new PostgresServer.Settings(
                        home.postgres(),
                        home.programs(),
                        options.port(Topology.POSTGRES),
                        passwords.superuser(),
                        options.durable()),
                new Databases(passwords.databases()),
                log(Topology.POSTGRES)));
        parts.add(broker);
        if (isBuilt(Topology.SANDBOX)) {
            parts.add(sandbox());
        }
        for (Service service : builtServices()) {
            parts.add(service(service));
        }
        return parts;
    }

    private boolean isBuilt(String module) {
        return Files.isRegularFile(executableJar(module));
    }

    private Part service(Service service) {
        return serviceOn(service, service.name(), options.port(service.name()));
    }

    Part serviceOn(Service service, String name, int port) {
        String health = service.name().equals(Topology.GATEWAY) ? "/actuator/health" : "/actuator/health/readiness";
        return new JavaPart(new JavaPart.Settings(
                name,
                () -> programs.ofBootJar(service.name(), executableJar(service.name()), sharedByServices()),
                command(service.name(), service.heapMiB()),
                environment(service, port),
                URI.create("http://127.0.0.1:" + port + health),
                log(name.replace('#', '-'))));
    }

    /** Closes the launcher's own connections. */
    void close() {
        broker.closeAdmin();
    }

    /** Makes of what starts recorded what makes the next ones faster; returns the files, none when nothing is new. */
    List<Path> makeArchives() throws IOException, InterruptedException {
        List<Path> made = new ArrayList<>();
        for (ClassArchive archive : archives()) {
            if (archive.canBeMade()) {
                JavaCommand.make(archive, log("class-archive").path().toFile());
                made.add(archive.file());
            }
        }
        return made;
    }

    private Set<ClassArchive> archives() throws IOException {
        Set<ClassArchive> all = new LinkedHashSet<>();
        for (Program program : programs()) {
            ClassArchive archive = program.archive();
            if (archive != null) {
                all.add(archive);
            }
        }
        return all;
    }

    private List<Program> programs() throws IOException {
        List<Program> all = new ArrayList<>();
        all.add(kafkaProgram());
        if (isBuilt(Topology.SANDBOX)) {
            all.add(sandboxProgram());
        }
        Libraries shared = sharedByServices();
        for (Service service : builtServices()) {
            all.add(programs.ofBootJar(service.name(), executableJar(service.name()), shared));
        }
        return all;
    }

    private Libraries sharedByServices() throws IOException {
        return programs.sharedBy(builtServices().stream()
                .map(service -> executableJar(service.name()))
                .toList());
    }

    private List<Service> builtServices() {
        return Topology.SERVICES.stream()
                .filter(service -> isBuilt(service.name()))
                .toList();
    }

    private Program sandboxProgram() throws IOException {
        return programs.ofBootJar(Topology.SANDBOX, executableJar(Topology.SANDBOX));
    }

    /** Deletes extracted programs of earlier builds. */
    void removeOldPrograms() throws IOException {
        programs.removeOthersThan(programs());
    }

    private JavaCommand command(String part, int heapMiB) {
        return new JavaCommand(part, home.directory(), heapMiB, options.records() && RECORDED.contains(part));
    }

    /** Returns how many events are sent again; PostgreSQL may still be on its way. */
    int resendAfterUncleanBroker() throws SQLException, InterruptedException {
        Resend resend = new Resend(options.port(Topology.POSTGRES), passwords);
        long deadline = System.nanoTime() + RESEND_PATIENCE.toNanos();
        while (true) {
            try {
                return resend.since(Resend.AFTER_UNCLEAN_BROKER).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(RESEND_PAUSE);
            }
        }
    }

    private Part sandbox() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SANDBOX_PORT", Integer.toString(options.port(Topology.SANDBOX)));
        environment.put("SANDBOX_DATA_DIR", home.sandbox().toString());
        environment.put(
                "SANDBOX_SECRETS_DIR", home.secrets().resolve(Topology.SANDBOX).toString());
        environment.put("SANDBOX_GATEWAY_URL", "http://127.0.0.1:" + options.port(Topology.GATEWAY));
        environment.putAll(options.environment().getOrDefault(Topology.SANDBOX, Map.of()));
        return new JavaPart(new JavaPart.Settings(
                Topology.SANDBOX,
                this::sandboxProgram,
                command(Topology.SANDBOX, Topology.SANDBOX_HEAP_MIB),
                environment,
                URI.create("http://127.0.0.1:" + options.port(Topology.SANDBOX) + "/_sandbox/health"),
                log(Topology.SANDBOX)));
    }

    private Map<String, String> environment(Service service, int port) {
        boolean gateway = service.name().equals(Topology.GATEWAY);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", gateway ? options.gatewayAddress() : "127.0.0.1");
        environment.put("SPRING_CONFIG_IMPORT", "configtree:" + home.secrets().resolve(service.name()) + "/");
        environment.put("POSTFORGE_ENVIRONMENT", "embedded");
        environment.put(
                "POSTFORGE_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + options.port(Topology.POSTGRES) + "/" + service.database());
        environment.put("POSTFORGE_DATABASE_NAME", service.database());
        environment.put("POSTFORGE_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:" + options.port(Topology.KAFKA));
        environment.put("POSTFORGE_KAFKA_USERNAME", service.name());
        environment.put("POSTFORGE_GATEWAY_INTERNALURL", "http://127.0.0.1:" + options.port(Topology.GATEWAY));
        environment.put("POSTFORGE_PUBLICURL", "http://localhost:" + options.port(Topology.GATEWAY));
        environment.put("POSTFORGE_PACE_FACTOR", Integer.toString(options.paceFactor()));
        service.settings().forEach((variable, value) -> environment.put(variable, withAddresses(value)));
        service.passedOn().forEach((variable, as) -> {
            String value = System.getenv(variable);
            if (value != null) {
                environment.put(as, value);
            }
        });
        environment.putAll(options.environment().getOrDefault(service.name(), Map.of()));
        return environment;
    }

    private String withAddresses(String value) {
        return PART_NAME
                .matcher(value)
                .replaceAll(part -> (part.group(2) == null ? "http://127.0.0.1:" : "http://localhost:")
                        + options.port(part.group(1)));
    }

    private Path executableJar(String module) {
        return executableJar(home, module);
    }

    static Path executableJar(Home home, String module) {
        return home.checkout().resolve(module).resolve("target").resolve(module + "-exec.jar");
    }

    private LogFile log(String name) {
        return new LogFile(home.logs().resolve(name + ".log"));
    }

    private ProcessBuilder kafkaJava() {
        try {
            return command(Topology.KAFKA, Topology.KAFKA_HEAP_MIB).of(kafkaProgram(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kafka is on the launcher's own class path: as a jar when built, as it is now in the module's own tests. */
    private Program kafkaProgram() throws IOException {
        Path built = home.checkout().resolve("local/target/local.jar");
        if (!Files.isDirectory(ownLocation()) && Files.isRegularFile(built)) {
            return programs.ofPlainJar(Topology.KAFKA, built);
        }
        return new Program(home.kafka(), List.of(), Map.of("CLASSPATH", System.getProperty("java.class.path")), null);
    }

    private static Path ownLocation() {
        try {
            return Path.of(KafkaMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the secrets of the topology come to for PostgreSQL and Kafka. */
    record Passwords(String superuser, List<Databases.Database> databases, Map<String, String> kafka) {

        static Passwords prepare(SecretFiles files) throws IOException {
            Map<String, String> shared = new LinkedHashMap<>();
            for (Secret secret : Topology.SHARED) {
                shared.put(secret.name(), files.value(Topology.SANDBOX, secret));
            }
            shared.put(Topology.SHARED_KEYSET.name(), files.value("shared", Topology.SHARED_KEYSET));
            Passwords services = ofServices(files);
            Map<String, String> kafka = new LinkedHashMap<>(services.kafka());
            for (String user : List.of("launcher", "controller")) {
                kafka.put(user, files.value(Topology.KAFKA, Secret.of(user + "-password", Secret.Kind.PASSWORD)));
            }
            for (Service service : Topology.SERVICES) {
                for (Map.Entry<String, Secret.Kind> own : service.own().entrySet()) {
                    files.value(service.name(), Secret.of(own.getKey(), own.getValue()));
                }
                for (Map.Entry<String, String> known : service.shared().entrySet()) {
                    String value = shared.get(known.getValue());
                    if (value == null) {
                        throw new IllegalStateException("No shared secret is named " + known.getValue());
                    }
                    files.place(service.name(), known.getKey(), value);
                }
            }
            String superuser = files.value(Topology.POSTGRES, Secret.of("superuser-password", Secret.Kind.PASSWORD));
            return new Passwords(superuser, services.databases(), kafka);
        }

        /** Those of the services alone, for servers that somebody else runs. */
        static Passwords ofServices(SecretFiles files) throws IOException {
            List<Databases.Database> databases = new ArrayList<>();
            Map<String, String> kafka = new LinkedHashMap<>();
            for (Service service : Topology.SERVICES) {
                databases.add(database(files, service));
                kafka.put(service.name(), password(files, service, "postforge.kafka.password"));
            }
            return new Passwords("", databases, kafka);
        }

        private static Databases.Database database(SecretFiles files, Service service) throws IOException {
            Map<String, String> roles = new LinkedHashMap<>();
            for (String role : service.roles()) {
                // The service itself reads what it has a setting for; the admin view's password waits for its reader.
                boolean own = !role.equals("admin");
                String reader = own ? service.name() : Topology.POSTGRES;
                String name = own ? "postforge.database." + role + "-password" : service.database() + "-admin-password";
                roles.put(service.database() + "_" + role, files.value(reader, Secret.of(name, Secret.Kind.PASSWORD)));
            }
            return new Databases.Database(service.database(), roles);
        }

        private static String password(SecretFiles files, Service service, String name) throws IOException {
            return files.value(service.name(), Secret.of(name, Secret.Kind.PASSWORD));
        }

        /** The owner's password of a service's database. */
        String owner(Service service) {
            return databases.stream()
                    .filter(database -> database.name().equals(service.database()))
                    .map(database -> database.passwords().get(service.database() + "_owner"))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
