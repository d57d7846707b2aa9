package dev.postforge.credit.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Transactions, entries and lots as tables; many bookings are a few statements. */
@Component
class Books {

    /** All lines of a transaction in one statement, so that the trigger sees them together. */
    private static final String APPEND = """
            WITH booked AS (
                INSERT INTO transactions
                    (tenant_id, id, version, type, description, metadata, idempotency_key, input_hash, created_at)
                SELECT * FROM unnest(:accounts::uuid[], :ids::uuid[], :versions::bigint[], :types::text[],
                    :descriptions::text[], :metadata::jsonb[], :keys::bytea[], :inputs::bytea[], :times::timestamptz[])
                ON CONFLICT DO NOTHING
                RETURNING tenant_id, id
            ), entered AS (
                INSERT INTO entries (tenant_id, transaction_id, line, house, amount, balance_after)
                SELECT b.tenant_id, b.id, l.line, l.house, l.amount, l.balance_after
                FROM unnest(:lineIds::uuid[], :lines::smallint[], :houses::text[], :amounts::bigint[],
                            :balances::bigint[]) l (id, line, house, amount, balance_after)
                JOIN booked b USING (id)
            ), caused AS (
                INSERT INTO transaction_actors (tenant_id, transaction_id, user_id)
                SELECT b.tenant_id, b.id, a.actor FROM unnest(:ids::uuid[], :actors::uuid[]) a (id, actor)
                JOIN booked b USING (id) WHERE a.actor IS NOT NULL
            )
            SELECT count(*) FROM booked
            """;

    private static final String OPEN_LOTS = """
            INSERT INTO lots (tenant_id, id, payment_id, amount, remaining, expires_at)
            SELECT x.account, x.id, x.payment, x.amount, x.amount, x.expires
            FROM unnest(:accounts::uuid[], :ids::uuid[], :payments::uuid[], :amounts::bigint[], :expires::timestamptz[])
                 x (account, id, payment, amount, expires)
            """;

    /** What a refunded payment brought goes first, then what expires first. */
    private static final String USE_LOTS = """
            WITH used AS (
                SELECT tenant_id, id, least(remaining, wanted - before) AS taken
                FROM (SELECT o.tenant_id, o.id, o.remaining, w.amount AS wanted,
                             sum(o.remaining) OVER (PARTITION BY o.tenant_id ORDER BY
                                 coalesce(o.payment_id = w.payment, false) DESC, o.expires_at NULLS LAST, o.id)
                             - o.remaining AS before
                      FROM unnest(:accounts::uuid[], :amounts::bigint[], :payments::uuid[])
                           w (account, amount, payment)
                      JOIN lots o ON o.tenant_id = w.account AND o.tenant_id = ANY (:accounts::uuid[])
                          AND o.remaining > 0) ordered
                WHERE before < wanted
            )
            UPDATE lots l SET remaining = l.remaining - used.taken
            FROM used WHERE l.tenant_id = used.tenant_id AND l.id = used.id
            """;

    private static final String ESTIMATE = """
            INSERT INTO estimates_due (tenant_id) SELECT unnest(:accounts::uuid[]) ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Books(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes transactions, their lines and actors; the number of those whose keys were free. */
    long append(List<Booking> bookings) {
        if (bookings.isEmpty()) {
            return 0;
        }
        List<Line> lines = bookings.stream().flatMap(Books::lines).toList();
        return jdbc.sql(APPEND)
                .param("accounts", texts(bookings, booking -> booking.after().id()))
                .param("ids", texts(bookings, Booking::transactionId))
                .param("versions", numbers(bookings, booking -> booking.after().version()))
                .param(
                        "types",
                        texts(bookings, booking -> booking.movement().type().code()))
                .param(
                        "descriptions",
                        texts(bookings, booking -> booking.movement().description()))
                .param(
                        "metadata",
                        texts(
                                bookings,
                                booking -> json.writeValueAsString(
                                        booking.movement().metadata())))
                .param(
                        "keys",
                        bookings.stream()
                                .map(booking -> digest(booking.movement().key()))
                                .toArray(byte[][]::new))
                .param(
                        "inputs",
                        bookings.stream()
                                .map(booking -> input(booking.after().id(), booking.movement()))
                                .toArray(byte[][]::new))
                .param("times", texts(bookings, booking -> booking.movement().at()))
                .param("actors", texts(bookings, booking -> booking.movement().actor()))
                .param("lineIds", texts(lines, Line::transactionId))
                .param("lines", numbers(lines, Line::number))
                .param("houses", texts(lines, Line::house))
                .param("amounts", numbers(lines, Line::amount))
                .param("balances", lines.stream().map(Line::balanceAfter).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    /** Moves the lots with the balances; those of one account must not come and go in one call. */
    void move(List<Booking> bookings) {
        List<Booking> bringing = bookings.stream()
                .filter(booking -> booking.movement().amount() > 0)
                .toList();
        if (!bringing.isEmpty()) {
            jdbc.sql(OPEN_LOTS)
                    .param(
                            "accounts",
                            texts(bringing, booking -> booking.after().id()))
                    .param("ids", texts(bringing, Booking::transactionId))
                    .param(
                            "payments",
                            texts(bringing, booking -> booking.movement().lot().paymentId()))
                    .param(
                            "amounts",
                            numbers(bringing, booking -> booking.movement().amount()))
                    .param(
                            "expires",
                            texts(bringing, booking -> booking.movement().lot().expiresAt()))
                    .update();
        }
        Map<Taking, Long> taken = new LinkedHashMap<>();
        bookings.stream()
                .filter(booking -> booking.movement().amount() < 0)
                .forEach(booking -> taken.merge(
                        new Taking(
                                booking.after().id(), booking.movement().lot().paymentId()),
                        -booking.movement().amount(),
                        Long::sum));
        if (!taken.isEmpty()) {
            List<Map.Entry<Taking, Long>> all = List.copyOf(taken.entrySet());
            jdbc.sql(USE_LOTS)
                    .param("accounts", texts(all, entry -> entry.getKey().account()))
                    .param("payments", texts(all, entry -> entry.getKey().paymentId()))
                    .param("amounts", numbers(all, Map.Entry::getValue))
                    .update();
        }
        if (!bookings.isEmpty()) {
            jdbc.sql(ESTIMATE)
                    .param(
                            "accounts",
                            bookings.stream()
                                    .map(booking -> booking.after().id())
                                    .sorted()
                                    .distinct()
                                    .map(UUID::toString)
                                    .toArray(String[]::new))
                    .update();
        }
    }

    /** What a key was used for before, if it was: the same on this account, or anything else. */
    Optional<Posting> bookedBefore(UUID accountId, Movement movement) {
        return jdbc.sql("SELECT input_hash FROM transactions WHERE idempotency_key = :key")
                .param("key", digest(movement.key()))
                .query(byte[].class)
                .optional()
                .map(hash -> Arrays.equals(hash, input(accountId, movement))
                        ? new Posting.Repeated()
                        : new Posting.KeyReused());
    }

    /** The form in which a natural key is kept. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] input(UUID accountId, Movement movement) {
        return digest(accountId + "|" + movement.input());
    }

    private static Stream<Line> lines(Booking booking) {
        UUID id = booking.transactionId();
        Movement movement = booking.movement();
        List<Line> lines = new ArrayList<>(
                List.of(new Line(id, 1, null, movement.amount(), booking.after().balance())));
        movement.houses()
                .forEach((house, amount) -> lines.add(new Line(id, lines.size() + 1L, house.code(), amount, null)));
        return lines.stream();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object cell = value.apply(rows.get(i));
            texts[i] = cell == null ? null : cell.toString();
        }
        return texts;
    }

    private static <T> Long[] numbers(List<T> rows, ToLongFunction<T> number) {
        return rows.stream().map(row -> number.applyAsLong(row)).toArray(Long[]::new);
    }

    private record Line(
            UUID transactionId,
            long number,
            @Nullable String house,
            long amount,
            @Nullable Long balanceAfter) {}

    private record Taking(UUID account, @Nullable UUID paymentId) {}
}
