package dev.postforge.post.generation;

/** A provider's client whose first call costs seconds of class loading: it goes through one without the network. */
@FunctionalInterface
public interface Rehearsal {

    /** Asks, and is answered from memory; nothing leaves this machine and nothing is kept. */
    void rehearse();
}
