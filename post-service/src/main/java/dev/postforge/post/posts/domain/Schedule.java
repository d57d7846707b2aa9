package dev.postforge.post.posts.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one version told publishing-service to do, kept until it is certain that it was taken. */
public record Schedule(long version, Kind kind, @Nullable Instant scheduledAt, Content content, List<UUID> targets) {

    /** What a version asked for. */
    public enum Kind {
        SCHEDULED(TargetStatus.SCHEDULED),
        IMMEDIATE(TargetStatus.QUEUED),
        UNSCHEDULED(TargetStatus.DRAFT),
        DELETED(TargetStatus.DRAFT);

        private final TargetStatus planned;

        Kind(TargetStatus planned) {
            this.planned = planned;
        }

        /** What a target is in until a fact says otherwise. */
        public TargetStatus planned() {
            return planned;
        }
    }

    public Schedule {
        targets = List.copyOf(targets);
    }
}
