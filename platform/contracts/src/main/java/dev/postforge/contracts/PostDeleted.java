package dev.postforge.contracts;

import java.util.UUID;

/** A post was deleted by its owner; what is live on a network stays there. */
public record PostDeleted(UUID postId, long version) implements Event {

    @Override
    public String key() {
        return postId.toString();
    }

    @Override
    public String subject() {
        return "post/" + postId;
    }
}
