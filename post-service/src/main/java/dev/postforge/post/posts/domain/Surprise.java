package dev.postforge.post.posts.domain;

import java.util.UUID;

/** What a fact brought that the user should be told of: his change did not take effect. */
public sealed interface Surprise {

    /** The target concerned. */
    UUID targetId();

    /** The version of the post whose change it was. */
    long postVersion();

    /** publishing-service refused the change; the schedule before it is in force again. */
    record ChangeRefused(UUID targetId, long postVersion, String reason) implements Surprise {}

    /** It went out although it was cancelled or deleted since. */
    record WentOutBeforeTheChange(UUID targetId, long postVersion) implements Surprise {}
}
