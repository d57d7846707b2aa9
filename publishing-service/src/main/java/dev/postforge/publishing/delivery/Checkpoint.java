package dev.postforge.publishing.delivery;

/** Told of every step between two effects; tests kill the worker there. */
@FunctionalInterface
public interface Checkpoint {
    /** The worker has come this far with a delivery. */
    void passed(String step, Leased delivery);
}
