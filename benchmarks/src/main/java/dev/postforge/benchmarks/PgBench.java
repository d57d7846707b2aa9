package dev.postforge.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own pgbench with 8 clients and prepared statements, one guarded statement per movement, committed each:
 * once the barest (balance and entry), once what a hold and a capture leave in the books. The tables are copies of the
 * service's without its foreign keys, triggers and row-level security, so the comparison is in pgbench's favour.
 */
final class PgBench {

    private static final int CLIENTS = 8;
    private static final int THREADS = 2;

    private static final String BARE = """
            \\set n random(1, :accounts)
            WITH moved AS (
                UPDATE bench_accounts SET balance = balance - 1, version = version + 1
                WHERE id = :n AND balance >= 1 RETURNING id, version, balance)
            INSERT INTO bench_entries (account, version, amount, balance_after)
            SELECT id, version, -1, balance FROM moved;
            """;

    private static final String HOLD = """
            \\set n random(1, :accounts)
            WITH held AS (
                UPDATE bench_books SET reserved = reserved + 1, version = version + 1
                WHERE tenant_id = md5(:n::text)::uuid AND available >= 1 RETURNING tenant_id)
            INSERT INTO bench_holds (tenant_id, id, kind, state, amount, placed_at, expires_at)
            SELECT tenant_id, gen_random_uuid(), 'generation', 'active', 1, now(), now() FROM held;
            """;

    private static final String CAPTURE = """
            \\set n random(1, :accounts)
            WITH moved AS (
                UPDATE bench_books SET balance = balance - 1, reserved = greatest(0, reserved - 1), version = version + 1
                WHERE tenant_id = md5(:n::text)::uuid AND balance >= 1 RETURNING tenant_id, balance, version),
            booked AS (
                INSERT INTO bench_transactions
                    (tenant_id, id, version, type, description, idempotency_key, input_hash, created_at)
                SELECT tenant_id, gen_random_uuid(), version, 'generation', 'Generated: text',
                       sha256(uuid_send(gen_random_uuid())), '', now() FROM moved RETURNING tenant_id, id),
            entered AS (
                INSERT INTO bench_lines (tenant_id, transaction_id, line, house, amount, balance_after)
                SELECT b.tenant_id, b.id, l.line, l.house, l.amount, CASE WHEN l.line = 1 THEN m.balance END
                FROM booked b JOIN moved m USING (tenant_id)
                CROSS JOIN (VALUES (1, NULL, -1), (2, 'consumed', 1)) l (line, house, amount))
            UPDATE bench_lots SET remaining = remaining - 1 FROM moved WHERE bench_lots.tenant_id = moved.tenant_id;
            """;

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final LedgerStack stack;
    private final Path program;

    private PgBench(LedgerStack stack, Path program) {
        this.stack = stack;
        this.program = program;
    }

    /** The program on the path or where Debian keeps it (package postgresql-contrib), if it is there. */
    static Optional<PgBench> installed(LedgerStack stack) {
        List<Path> places = new ArrayList<>();
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            places.add(Path.of(directory, "pgbench"));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(Comparator.reverseOrder())
                        .forEach(version -> places.add(version.resolve("bin/pgbench")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst().map(found -> new PgBench(stack, found));
    }

    /** Statements per second of the barest kind on so many accounts. */
    double bare(int accounts, int seconds) throws Exception {
        return prepared(
                List.of(
                        "CREATE TABLE bench_accounts (id int PRIMARY KEY, balance bigint NOT NULL"
                                + " CHECK (balance >= 0), version bigint NOT NULL)",
                        "CREATE TABLE bench_entries (account int NOT NULL, version bigint NOT NULL,"
                                + " amount bigint NOT NULL, balance_after bigint NOT NULL, PRIMARY KEY (account, version))",
                        "INSERT INTO bench_accounts SELECT i, 1000000000, 0 FROM generate_series(1, " + accounts
                                + ") i"),
                List.of(BARE),
                accounts,
                seconds);
    }

    /** Statements per second that leave what holds and captures leave, half of each. */
    double books(int accounts, int seconds) throws Exception {
        return prepared(
                List.of(
                        "CREATE TABLE bench_books (LIKE accounts INCLUDING ALL)",
                        "CREATE TABLE bench_transactions (LIKE transactions INCLUDING ALL)",
                        "CREATE TABLE bench_lines (LIKE entries INCLUDING ALL)",
                        "CREATE TABLE bench_holds (LIKE holds INCLUDING ALL)",
                        "CREATE TABLE bench_lots (LIKE lots INCLUDING ALL)",
                        "INSERT INTO bench_books (tenant_id, balance, opened_at)"
                                + " SELECT md5(i::text)::uuid, 1000000000, now() FROM generate_series(1, " + accounts
                                + ") i",
                        "INSERT INTO bench_lots (tenant_id, id, amount, remaining)"
                                + " SELECT tenant_id, tenant_id, balance, balance FROM bench_books"),
                List.of(HOLD, CAPTURE),
                accounts,
                seconds);
    }

    private double prepared(List<String> tables, List<String> scripts, int accounts, int seconds) throws Exception {
        try (Connection owner = stack.connect("owner");
                Statement statement = owner.createStatement()) {
            drop(statement);
            for (String sql : tables) {
                statement.execute(sql);
            }
            statement.execute("ANALYZE");
            try {
                return run(scripts, accounts, seconds);
            } finally {
                drop(statement);
            }
        }
    }

    private double run(List<String> scripts, int accounts, int seconds) throws Exception {
        URI database = URI.create(stack.database().substring("jdbc:".length()));
        List<Path> files = new ArrayList<>();
        try {
            List<String> words = new ArrayList<>(List.of(
                    program.toString(),
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    Integer.toString(CLIENTS),
                    "-j",
                    Integer.toString(THREADS),
                    "-T",
                    Integer.toString(seconds),
                    "-D",
                    "accounts=" + accounts,
                    "-h",
                    database.getHost(),
                    "-p",
                    Integer.toString(database.getPort()),
                    "-U",
                    stack.role("owner")));
            for (String script : scripts) {
                Path file = Files.createTempFile("bench", ".sql");
                files.add(file);
                Files.writeString(file, statementOnOneLine(script), StandardCharsets.UTF_8);
                words.addAll(List.of("-f", file.toString()));
            }
            words.add(database.getPath().substring(1));
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", stack.password("owner"));
            Process process = builder.start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(told);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench failed: " + told);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** A meta command ends with its line, a statement with its semicolon. */
    private static String statementOnOneLine(String script) {
        int end = script.indexOf('\n');
        return script.substring(0, end + 1) + script.substring(end + 1).replaceAll("\\s+", " ") + "\n";
    }

    private static void drop(Statement statement) throws java.sql.SQLException {
        for (String table : List.of("accounts", "entries", "books", "transactions", "lines", "holds", "lots")) {
            statement.execute("DROP TABLE IF EXISTS bench_" + table);
        }
    }
}
