package dev.postforge.publishing.erasure.adapter;

import dev.postforge.publishing.erasure.EraseTenant;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Erases tenants once nobody else holds anything of theirs. */
@Component
class EndingTenantsJob implements InitializingBean, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(EndingTenantsJob.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final EraseTenant erase;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("ending-tenants").factory());

    EndingTenantsJob(EraseTenant erase) {
        this.erase = erase;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a round reports its own failure and is repeated
    public void afterPropertiesSet() {
        timer.scheduleWithFixedDelay(this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            erase.finishEnding();
        } catch (RuntimeException e) {
            LOG.error("Ending tenants could not be erased; the next round follows", e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
