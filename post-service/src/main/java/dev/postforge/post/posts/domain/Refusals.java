package dev.postforge.post.posts.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions of the post that publishing-service refused for one target, and why. */
public record Refusals(List<Refusal> entries) {

    /** One refusal. */
    public record Refusal(
            long postVersion, String reason, @Nullable String message) {}

    public Refusals {
        entries = List.copyOf(entries);
    }

    /** Nothing was refused. */
    public static Refusals none() {
        return new Refusals(List.of());
    }

    Refusals with(Refusal refusal) {
        if (of(refusal.postVersion()).isPresent()) {
            return this;
        }
        List<Refusal> more = new ArrayList<>(entries);
        more.add(refusal);
        more.sort(Comparator.comparingLong(Refusal::postVersion));
        return new Refusals(more);
    }

    Optional<Refusal> of(long postVersion) {
        return entries.stream()
                .filter(refusal -> refusal.postVersion() == postVersion)
                .findFirst();
    }

    Set<Long> versions() {
        return entries.stream().map(Refusal::postVersion).collect(Collectors.toUnmodifiableSet());
    }
}
