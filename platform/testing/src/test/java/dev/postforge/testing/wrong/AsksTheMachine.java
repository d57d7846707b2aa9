package dev.postforge.testing.wrong;

import java.time.Instant;

/** Has its own idea of the time. */
public class AsksTheMachine {

    /** The machine's time. */
    public Instant time() {
        return Instant.now();
    }
}
