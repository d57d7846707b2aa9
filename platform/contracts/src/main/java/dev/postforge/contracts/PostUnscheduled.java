package dev.postforge.contracts;

import java.util.UUID;

/** A post went back to draft; what was not sent yet must not be. */
public record PostUnscheduled(UUID postId, long version) implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "post/" + postId;
    }
}
