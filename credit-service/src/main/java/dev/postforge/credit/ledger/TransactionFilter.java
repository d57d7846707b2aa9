package dev.postforge.credit.ledger;

import dev.postforge.defaults.errors.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which transactions: of one type, from an instant (inclusive), to an instant (exclusive); null is no limit. */
public record TransactionFilter(
        @Nullable TransactionType type,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Every transaction. */
    public static final TransactionFilter NONE = new TransactionFilter(null, null, null);

    /** PostgreSQL's own calendar ends here; later instants are refused rather than sent to it. */
    private static final int LAST_YEAR = 9999;

    /** The filter that a client's words mean; a bare date is a whole day in UTC. */
    public static TransactionFilter parse(@Nullable String type, @Nullable String from, @Nullable String to) {
        return new TransactionFilter(
                type == null ? null : TransactionType.named(type),
                from == null ? null : instant("from", from, 0),
                to == null ? null : instant("to", to, 1));
    }

    private static Instant instant(String field, String text, int daysToAdd) {
        try {
            OffsetDateTime time = text.length() <= "2026-01-31".length()
                    ? LocalDate.parse(text).plusDays(daysToAdd).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
                throw ApiException.invalid(field, "The year is between 1 and " + LAST_YEAR);
            }
            return time.toInstant();
        } catch (DateTimeException e) {
            throw ApiException.invalid(field, "This is an ISO-8601 date or instant, as 2026-01-31T12:00:00Z");
        }
    }
}
