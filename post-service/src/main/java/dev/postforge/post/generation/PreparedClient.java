package dev.postforge.post.generation;

/** A provider's client whose first use costs seconds of class loading. */
@FunctionalInterface
public interface PreparedClient {

    /** Returns when the client is loaded, without asking the provider anything. */
    void prepare();
}
