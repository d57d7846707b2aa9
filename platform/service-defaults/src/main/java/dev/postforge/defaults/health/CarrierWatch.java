package dev.postforge.defaults.health;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the process when virtual threads are not carried any more, so that whoever runs it starts another. Requests,
 * jobs and health are all answered by virtual threads: without carriers the process only looks alive (decision 12).
 */
final class CarrierWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierWatch.class);

    /** How often a virtual thread is started, and how often waited for it. */
    private static final Duration PULSE = Duration.ofSeconds(5);

    /** Pulses without it after which nobody expects it: a minute, which no busy machine makes a thread wait. */
    private static final int MOST_MISSED = 12;

    private static final Duration TELLING = Duration.ofSeconds(5);

    private final Duration pulse;
    private final Runnable end;
    private volatile @Nullable Thread thread;

    CarrierWatch() {
        // Shutdown hooks would wait for carriers, too. 70 is EX_SOFTWARE.
        this(PULSE, () -> Runtime.getRuntime().halt(70));
    }

    CarrierWatch(Duration pulse, Runnable end) {
        this.pulse = pulse;
        this.end = end;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("carrier-watch").start(this::watch);
    }

    @Override
    public void stop() {
        Thread watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        try {
            while (isCarried()) {
                Thread.sleep(pulse);
            }
            // Whoever holds the log's lock may be waiting for a carrier.
            Thread.ofPlatform()
                    .daemon()
                    .name("carrier-watch-log")
                    .start(this::tell)
                    .join(TELLING);
            end.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCarried() throws InterruptedException {
        CountDownLatch carried = new CountDownLatch(1);
        Thread.startVirtualThread(carried::countDown);
        for (int missed = 0; missed < MOST_MISSED; missed++) {
            if (carried.await(pulse.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void tell() {
        LOG.error("No virtual thread was carried for {}: this process ends", pulse.multipliedBy(MOST_MISSED));
        Path file = threads();
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            LOG.error("What its threads were waiting for is in {}", file);
        } catch (IOException e) {
            LOG.error("What its threads were waiting for cannot be written to {}", file, e);
        }
    }

    /** Where the threads are written. */
    static Path threads() {
        return Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "threads-" + ProcessHandle.current().pid() + ".txt")
                .toAbsolutePath();
    }
}
