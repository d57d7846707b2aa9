package dev.postforge.credit.payments.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.ProviderFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GuardTests {

    private static final Duration OPEN = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(10);

    /** What a breaker wants to have seen before it judges, and the calls it tries a provider with. */
    private static final int TRIALS = 10;

    private static final Callable<String> DOWN = () -> {
        throw new IOException("down");
    };
    private static final Callable<String> REFUSES = () -> {
        throw new ProviderFailure(Kind.PERMANENT, "HTTP 404");
    };

    private final Guard guard = new Guard("a provider", 1_000, Duration.ofSeconds(1), LONG, OPEN);

    @Test
    void oneThatRefusesIsWell() {
        for (int i = 0; i < 2 * TRIALS; i++) {
            assertThat(failure(REFUSES)).hasMessage("HTTP 404");
        }
        assertThat(guard.call(() -> "well")).isEqualTo("well");
    }

    @Test
    void oneThatIsDownIsLeftAloneAndIsWellAgainWhenItRefuses() {
        for (int i = 0; i < TRIALS; i++) {
            assertThat(failure(DOWN)).hasMessageContaining("could not be asked");
        }
        Awaitility.await()
                .atMost(LONG)
                .until(() -> "HTTP 404".equals(failure(REFUSES).getMessage()));
        for (int i = 1; i < 2 * TRIALS; i++) {
            assertThat(failure(REFUSES)).hasMessage("HTTP 404");
        }

        // So many failures would end a trial that is still going on; among refusals they are too few.
        for (int i = 1; i < TRIALS; i++) {
            assertThat(failure(DOWN)).hasMessageContaining("could not be asked");
        }
        assertThat(guard.call(() -> "well")).isEqualTo("well");
        assertThat(failure(REFUSES)).hasMessage("HTTP 404");
    }

    private ProviderFailure failure(Callable<String> work) {
        return catchThrowableOfType(ProviderFailure.class, () -> guard.call(work));
    }
}
