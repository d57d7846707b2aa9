package dev.postforge.post.generation;

import java.util.UUID;

/** Another instance works on it now: whoever gets this stops without a trace. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(UUID generation) {
        super("The lease of generation " + generation + " is lost");
    }
}
