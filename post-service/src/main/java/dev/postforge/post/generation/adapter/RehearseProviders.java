package dev.postforge.post.generation.adapter;

import dev.postforge.post.generation.GenerationProperties;
import dev.postforge.post.generation.Rehearsal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Loads the providers' clients in the background once the service is ready, so that the first user need not wait. */
@Component
class RehearseProviders {

    private static final Logger LOG = LoggerFactory.getLogger(RehearseProviders.class);

    private final List<Rehearsal> rehearsals;
    private final Duration after;

    RehearseProviders(List<Rehearsal> rehearsals, GenerationProperties properties) {
        this.rehearsals = rehearsals;
        this.after = properties.rehearseAfter();
    }

    /** On a thread of its own, which keeps nobody from starting or stopping. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Thread.ofPlatform().daemon().name("rehearsal").start(this::rehearse);
    }

    private void rehearse() {
        try {
            Thread.sleep(after);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        long begun = System.nanoTime();
        for (Rehearsal rehearsal : rehearsals) {
            try {
                rehearsal.rehearse();
            } catch (RuntimeException e) {
                LOG.warn("A provider's client could not be rehearsed; its first call takes longer", e);
            }
        }
        LOG.debug("Rehearsed the providers' clients in {}", Duration.ofNanos(System.nanoTime() - begun));
    }
}
