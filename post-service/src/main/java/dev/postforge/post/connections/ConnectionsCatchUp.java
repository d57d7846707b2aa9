package dev.postforge.post.connections;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets the projection catch up before it says no: connect, then schedule at once, must work (mechanics.md 4). */
@Component
public class ConnectionsCatchUp {

    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final Connections connections;

    ConnectionsCatchUp(Connections connections) {
        this.connections = connections;
    }

    /** Returns as soon as all are known and usable, at the latest after a second; holds no transaction meanwhile. */
    public void await(Collection<String> platforms, Collection<UUID> ids) {
        long end = System.nanoTime() + BOUND.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!connections.covers(platforms, ids) && System.nanoTime() < end) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
    }
}
