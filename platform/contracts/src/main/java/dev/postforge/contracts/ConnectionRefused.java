package dev.postforge.contracts;

import java.time.Instant;
import java.util.UUID;

/** A reader's token was refused by the network; version is the authorization's that was used. */
public record ConnectionRefused(UUID connectionId, long version, String reportedBy, String errorCode, Instant refusedAt)
        implements Event {

    @Override
    public String key() {
        return connectionId.toString();
    }

    @Override
    public String subject() {
        return "connection/" + connectionId;
    }
}
