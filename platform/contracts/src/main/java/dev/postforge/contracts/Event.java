package dev.postforge.contracts;

/** One thing that happened, told to other services; the tenant and the actor travel in the headers. */
public interface Event {

    /** The Kafka key: records of one key keep their order. */
    String key();

    /** The aggregate whose {@link #version()} this event carries, as {@code <entity>/<id>}. */
    String subject();

    /** The aggregate's own counter, raised by its owner; versions of different subjects are never compared. */
    long version();
}
