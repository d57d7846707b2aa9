package dev.postforge.local.postgres;

import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Part;
import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The PostgreSQL server: durable, reached with a password on 127.0.0.1 alone. */
public final class PostgresServer implements Part {

    /** The cluster's superuser, used by the launcher alone. */
    public static final String SUPERUSER = "postgres";

    /** Six services with two pools each, twice when second instances run, and room for a person with psql. */
    private static final int MAX_CONNECTIONS = 300;

    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(15);
    private static final long LEFTOVER_POLL_MILLIS = 50;

    private final Settings settings;
    private final Databases databases;
    private final LogFile log;

    /**
     * What the server is started with.
     *
     * @param directory holds the data directory
     * @param programs holds the unpacked programs
     * @param fsync off for tests alone
     */
    public record Settings(Path directory, Path programs, int port, String superuserPassword, boolean fsync) {

        Path data() {
            return directory.resolve("data");
        }
    }

    public PostgresServer(Settings settings, Databases databases, LogFile log) {
        this.settings = settings;
        this.databases = databases;
        this.log = log;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Signal stopSignal() {
        // TERM would wait for clients to leave; INT is PostgreSQL's fast stop.
        return Signal.INT;
    }

    @Override
    public ProcessBuilder prepare() throws IOException, InterruptedException {
        PostgresPrograms programs = PostgresPrograms.in(settings.programs());
        Path data = settings.data();
        Files.createDirectories(settings.directory());
        Files.setPosixFilePermissions(settings.directory(), PosixFilePermissions.fromString("rwx--x--x"));
        ServerUser user = ServerUser.choose(data, programs);
        endLeftovers(settings);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(user, programs);
        }
        configure(user);
        ProcessBuilder builder =
                new ProcessBuilder(user.serverCommand(programs.program("postgres"), "-D", data.toString()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
        builder.directory(settings.directory().toFile());
        return log.receives(builder);
    }

    @Override
    public boolean answers() {
        try (Connection connection = connect(settings.port(), SUPERUSER, settings.superuserPassword(), SUPERUSER);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void complete() throws SQLException {
        try (Connection connection = connect(settings.port(), SUPERUSER, settings.superuserPassword(), SUPERUSER)) {
            assertDurable(connection);
            databases.create(connection);
        }
    }

    /** Connects with a password over TCP, the only way in. */
    public static Connection connect(int port, String user, String password, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "launcher");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Stops a server that an earlier launcher left on this directory. */
    public static void endOrphan(Path directory) throws IOException, InterruptedException {
        endLeftovers(new Settings(directory, directory, 0, "", true));
    }

    private void assertDurable(Connection connection) throws SQLException {
        if (!settings.fsync()) {
            return;
        }
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                if (!row.next() || !row.getString(1).equals("on")) {
                    throw new IllegalStateException("PostgreSQL runs without " + setting);
                }
            }
        }
    }

    private void initialise(ServerUser user, PostgresPrograms programs) throws IOException, InterruptedException {
        Path data = settings.data();
        deleteHalfInitialised(data);
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path password = Files.createTempFile(
                settings.directory(),
                "initdb",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, settings.superuserPassword());
            user.own(data);
            user.own(password);
            List<String> command = user.command(
                    programs.program("initdb"),
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "--auth-host=scram-sha-256",
                    "--auth-local=reject",
                    "--pwfile=" + password,
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions",
                    settings.fsync() ? "--sync-method=fsync" : "--no-sync");
            Starter.output(command);
        } finally {
            Files.delete(password);
        }
    }

    private static void deleteHalfInitialised(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void configure(ServerUser user) throws IOException {
        String durable = settings.fsync() ? "on" : "off";
        Path file = settings.data().resolve("postgresql.auto.conf");
        Files.writeString(file, """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                max_connections = %d
                shared_buffers = '64MB'
                work_mem = '4MB'
                maintenance_work_mem = '32MB'
                wal_level = 'minimal'
                max_wal_senders = 0
                max_wal_size = '512MB'
                min_wal_size = '80MB'
                max_worker_processes = 4
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%u@%%d '
                """.formatted(settings.port(), durable, durable, durable, MAX_CONNECTIONS));
        user.own(file);
    }

    /**
     * Ends what still works on the data directory and clears a lock file whose owner is dead. PostgreSQL itself
     * mistakes a zombie for a live server, and a killed server's backends for a reason not to start.
     */
    private static void endLeftovers(Settings settings) throws IOException, InterruptedException {
        Path lock = settings.data().resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Path data = settings.data().toRealPath();
        long postmaster = postmaster(lock);
        long deadline = System.nanoTime() + LEFTOVER_LIMIT.toNanos();
        if (everyoneOn(data, postmaster).contains(postmaster)) {
            Signal.INT.send(postmaster);
        }
        for (List<Long> left = everyoneOn(data, postmaster); !left.isEmpty(); left = everyoneOn(data, postmaster)) {
            if (System.nanoTime() > deadline) {
                left.forEach(Signal.KILL::send);
            }
            Thread.sleep(LEFTOVER_POLL_MILLIS);
        }
        Files.deleteIfExists(lock);
    }

    private static long postmaster(Path lock) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        // The file is empty when the server was killed while it wrote it.
        return lines.isEmpty() || lines.getFirst().isBlank()
                ? -1
                : Long.parseLong(lines.getFirst().strip());
    }

    /** A server process's working directory is its data directory; without /proc only the postmaster is known. */
    private static List<Long> everyoneOn(Path data, long postmaster) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(postmaster)
                    .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
                    .map(handle -> List.of(handle.pid()))
                    .orElse(List.of());
        }
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> ProcessTable.isRunning(pid) && worksIn(data, pid))
                .toList();
    }

    private static boolean worksIn(Path data, long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(data);
        } catch (IOException e) {
            // Gone meanwhile, or another user's, which the server's processes are not.
            return false;
        }
    }
}
