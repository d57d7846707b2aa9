package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Which failures wait and which lay the record aside. */
class FailuresTests {

    static Stream<Throwable> passing() {
        return Stream.of(
                new SQLTransientConnectionException("no connection"),
                new IllegalStateException("in a handler", new SQLException("gone", "08006")),
                new SQLException("deadlock", "40P01"),
                new SQLException("the server stops", "57P01"),
                new SQLException("too many connections", "53300"),
                new SQLException("lock timeout", "55P03"),
                new CannotAcquireLockException("lock"),
                new OptimisticLockingFailureException("someone was quicker"),
                new CannotCreateTransactionException("no connection"),
                new TimeoutException("no broker"),
                new EnvironmentTrouble("known", new IllegalStateException("cause")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new NullPointerException("a bug"),
                new UnreadableRecord("not JSON", null),
                new DuplicateKeyException("unique"),
                new SQLException("syntax", "42601"),
                new SQLException("constraint", "23505"),
                new SQLException("no state"),
                new RecordTooLargeException("large"),
                new AssertionError("a bug"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void waitsForWhatPasses(Throwable failure) {
        assertThat(Failures.ofTheEnvironment(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void laysAsideWhatDoesNotPass(Throwable failure) {
        assertThat(Failures.ofTheEnvironment(failure)).isFalse();
    }

    @Test
    void endsOnCausesThatRunInACircle() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(Failures.ofTheEnvironment(one)).isFalse();
    }
}
