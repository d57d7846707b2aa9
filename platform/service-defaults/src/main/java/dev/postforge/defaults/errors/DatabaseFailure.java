package dev.postforge.defaults.errors;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means for the client, read from the SQLSTATE wherever it hides in the causes. */
enum DatabaseFailure {
    /** Gone, starting, full, or too busy to finish: come again. */
    AWAY,
    /** A value that PostgreSQL cannot hold, as a NUL character. */
    BAD_VALUE,
    /** A unique key. */
    DUPLICATE;

    /** Connection, resources, shutdown; then serialization, deadlock, lock timeout, statement timeout. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> AWAY_STATES = Set.of("40001", "40P01", "55P03", "25P03");
    private static final int CAUSES = 20;

    static Optional<DatabaseFailure> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            if (cause instanceof SQLTransientConnectionException) {
                return Optional.of(AWAY);
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return ofState(sql.getSQLState());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<DatabaseFailure> ofState(String state) {
        String family = state.length() >= 2 ? state.substring(0, 2) : "";
        if (AWAY_CLASSES.contains(family) || AWAY_STATES.contains(state)) {
            return Optional.of(AWAY);
        }
        if (family.equals("22")) {
            return Optional.of(BAD_VALUE);
        }
        return state.equals("23505") ? Optional.of(DUPLICATE) : Optional.empty();
    }
}
