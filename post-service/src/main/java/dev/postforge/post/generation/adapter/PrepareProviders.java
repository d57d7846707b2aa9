package dev.postforge.post.generation.adapter;

import dev.postforge.post.generation.GenerationProperties;
import dev.postforge.post.generation.PreparedClient;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the providers' clients in the background once the service is ready, so that the first user need not wait. */
@Component
class PrepareProviders {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareProviders.class);

    private final List<PreparedClient> clients;
    private final Duration after;

    PrepareProviders(List<PreparedClient> clients, GenerationProperties properties) {
        this.clients = clients;
        this.after = properties.prepareAfter();
    }

    /** On a thread of its own, which keeps nobody from starting or stopping. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Thread.ofPlatform().daemon().name("prepare-providers").start(this::prepare);
    }

    private void prepare() {
        try {
            Thread.sleep(after);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        long begun = System.nanoTime();
        for (PreparedClient client : clients) {
            try {
                client.prepare();
            } catch (RuntimeException e) {
                LOG.warn("A provider's client could not be made; its first call tries again", e);
            }
        }
        LOG.debug("Loaded the providers' clients in {}", Duration.ofNanos(System.nanoTime() - begun));
    }
}
