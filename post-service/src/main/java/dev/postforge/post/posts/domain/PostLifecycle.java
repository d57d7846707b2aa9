package dev.postforge.post.posts.domain;

import static dev.postforge.post.posts.domain.PostLifecycle.Trigger.*;
import static dev.postforge.post.posts.domain.PostStatus.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The life of a post as a table. Commands that are not in it are refused; facts are never refused, their rows say what
 * the status derived from the targets becomes when the post has one target.
 */
public final class PostLifecycle {

    /** What can move a post: a user's command, or a fact told by publishing-service. */
    public enum Trigger {
        EDIT(true),
        SCHEDULE(true),
        CANCEL(true),
        PUBLISH(true),
        RETRY(true),
        RESOLVE(true),
        DELETE(true),
        SENDING_STARTED(false),
        SENDING_POSTPONED(false),
        WENT_OUT(false),
        GAVE_UP(false);

        private final boolean command;

        Trigger(boolean command) {
            this.command = command;
        }

        /** Whether a user asks for it, so that it may be refused. */
        public boolean isCommand() {
            return command;
        }
    }

    /** One row: in this status, this trigger leads to that status; a null target is the end, deletion. */
    public record Transition(PostStatus from, Trigger trigger, Optional<PostStatus> to) {

        Transition(PostStatus from, Trigger trigger, PostStatus to) {
            this(from, trigger, Optional.of(to));
        }

        static Transition end(PostStatus from) {
            return new Transition(from, DELETE, Optional.empty());
        }
    }

    private static final List<Transition> TABLE = List.of(
            new Transition(DRAFT, EDIT, DRAFT),
            new Transition(DRAFT, CANCEL, DRAFT),
            new Transition(DRAFT, SCHEDULE, SCHEDULED),
            new Transition(DRAFT, PUBLISH, QUEUED),
            new Transition(DRAFT, WENT_OUT, PUBLISHED),
            Transition.end(DRAFT),
            new Transition(SCHEDULED, EDIT, SCHEDULED),
            new Transition(SCHEDULED, SCHEDULE, SCHEDULED),
            new Transition(SCHEDULED, CANCEL, DRAFT),
            new Transition(SCHEDULED, PUBLISH, QUEUED),
            new Transition(SCHEDULED, SENDING_STARTED, QUEUED),
            new Transition(SCHEDULED, SENDING_POSTPONED, SCHEDULED),
            new Transition(SCHEDULED, WENT_OUT, PUBLISHED),
            new Transition(SCHEDULED, GAVE_UP, FAILED),
            Transition.end(SCHEDULED),
            new Transition(QUEUED, SENDING_POSTPONED, SCHEDULED),
            new Transition(QUEUED, WENT_OUT, PUBLISHED),
            new Transition(QUEUED, GAVE_UP, FAILED),
            new Transition(FAILED, EDIT, FAILED),
            new Transition(FAILED, SCHEDULE, SCHEDULED),
            new Transition(FAILED, RETRY, SCHEDULED),
            new Transition(FAILED, RESOLVE, QUEUED),
            new Transition(FAILED, SENDING_STARTED, QUEUED),
            new Transition(FAILED, SENDING_POSTPONED, SCHEDULED),
            new Transition(FAILED, WENT_OUT, PUBLISHED),
            Transition.end(FAILED),
            Transition.end(PUBLISHED));

    private PostLifecycle() {}

    /** Every row, in the order of a post's life. */
    public static List<Transition> table() {
        return TABLE;
    }

    /** Whether the command is in the table for this status. */
    public static boolean allows(PostStatus from, Trigger command) {
        return TABLE.stream().anyMatch(row -> row.from() == from && row.trigger() == command);
    }

    /** The table as a Mermaid state diagram; the checked-in one must be the same. */
    public static String diagram() {
        String rows = TABLE.stream()
                .map(row -> "    %s --> %s: %s%n"
                        .formatted(
                                row.from().wire(),
                                row.to().map(PostStatus::wire).orElse("[*]"),
                                row.trigger()
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' ')))
                .collect(Collectors.joining());
        return "stateDiagram-v2\n    [*] --> draft: create\n" + rows.replace("\r\n", "\n");
    }
}
