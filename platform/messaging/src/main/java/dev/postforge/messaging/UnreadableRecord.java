package dev.postforge.messaging;

import org.jspecify.annotations.Nullable;

/** A record that is not what its topic's contract says; it goes to the dead letters. */
public final class UnreadableRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRecord(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
