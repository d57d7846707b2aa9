package dev.postforge.testing;

/** The Kafka broker of a test context; it can be taken away and given back. */
public interface TestBroker extends AutoCloseable {

    /** Where clients connect. */
    String bootstrapServers();

    /** Takes the broker away, its data stays. */
    void stop();

    /** Gives it back at the same address. */
    void start();

    /** Ends it for good. */
    @Override
    void close();
}
