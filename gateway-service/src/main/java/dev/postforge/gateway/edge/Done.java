package dev.postforge.gateway.edge;

/** The answer when there is nothing to tell but that it is done. */
public record Done(boolean success) {

    /** It is. */
    public static final Done DONE = new Done(true);
}
