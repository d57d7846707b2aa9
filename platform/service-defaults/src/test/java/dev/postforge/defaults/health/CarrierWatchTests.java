package dev.postforge.defaults.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CarrierWatchTests {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CarrierWatch watch = new CarrierWatch(SHORT, ended::countDown);
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void stop() throws IOException {
        over.set(true);
        watch.stop();
        Files.deleteIfExists(CarrierWatch.threads());
    }

    @Test
    void theProcessEndsWhenAllCarriersAreHeld() throws InterruptedException {
        for (int carrier = 0; carrier < Runtime.getRuntime().availableProcessors(); carrier++) {
            Thread.startVirtualThread(this::holdACarrier);
        }

        watch.start();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(CarrierWatch.threads()).content().contains("holdACarrier");
    }

    @Test
    void theProcessGoesOnWhileVirtualThreadsAreCarried() throws InterruptedException {
        CarrierWatch patient = new CarrierWatch(Duration.ofSeconds(1), ended::countDown);
        patient.start();

        assertThat(ended.await(2, TimeUnit.SECONDS)).isFalse();
        assertThat(patient.isRunning()).isTrue();
        patient.stop();
        assertThat(patient.isRunning()).isFalse();
    }

    /** A thread that neither parks nor yields is never taken off its carrier. */
    private void holdACarrier() {
        while (!over.get()) {
            Thread.onSpinWait();
        }
    }
}
