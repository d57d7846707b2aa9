package dev.postforge.messaging;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells trouble around us, which passes, from a record that will never work (mechanics.md 2). */
final class Failures {

    /**
     * SQLSTATE classes of the environment: connection (08), rollback by deadlock or conflict (40), resources (53),
     * operator (57), system (58).
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not available, read-only after a failover, database not accepting connections. */
    private static final Set<String> STATES = Set.of("55P03", "25006", "55000");

    private static final List<Class<? extends Throwable>> PASSING = List.of(
            EnvironmentTrouble.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class,
            OptimisticLockException.class,
            PessimisticLockException.class,
            LockTimeoutException.class,
            QueryTimeoutException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            RetriableException.class);

    private Failures() {}

    /** Whether trying the same record later can help, because its surroundings failed and not it. */
    static boolean ofTheEnvironment(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (isEnvironment(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnvironment(Throwable cause) {
        return PASSING.stream().anyMatch(type -> type.isInstance(cause))
                || (cause instanceof SQLException sql && isEnvironment(sql.getSQLState()));
    }

    private static boolean isEnvironment(@Nullable String state) {
        return state != null
                && (STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2))));
    }
}
