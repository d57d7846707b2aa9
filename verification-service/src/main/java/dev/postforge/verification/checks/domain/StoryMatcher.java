package dev.postforge.verification.checks.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Recognises posts among an account's stories: by tag first, else by time.
 *
 * @param window how far a story's time may be from the post's (C071)
 */
public record StoryMatcher(Duration window) {

    private static final Pattern ANY_TAG =
            Pattern.compile("(?<![A-Za-z0-9-])SL-[A-Za-z0-9]{6}-[A-Za-z0-9]{4}(?![A-Za-z0-9-])");

    /** The matches, by verification; a story proves one post only, and not one that it proved before. */
    public Map<UUID, Match> match(List<Verification> wanted, List<Story> listed, Collection<String> taken) {
        Map<UUID, Match> matches = new HashMap<>();
        Set<String> used = new HashSet<>(taken);
        for (Verification verification : wanted) {
            byTag(verification, listed, used).ifPresent(story -> {
                used.add(story.id());
                matches.put(verification.id(), new Match(story.id(), Match.By.TAG));
            });
        }
        List<Story> untagged = listed.stream()
                .filter(story -> !used.contains(story.id()) && !carriesAnyTag(story))
                .toList();
        List<Verification> rest = wanted.stream()
                .filter(verification -> !matches.containsKey(verification.id()))
                .toList();
        for (Verification verification : rest) {
            byTime(verification, untagged)
                    .filter(story -> isOnlyCandidate(verification, story, rest))
                    .ifPresent(story -> matches.put(verification.id(), new Match(story.id(), Match.By.TIMESTAMP)));
        }
        return matches;
    }

    private static Optional<Story> byTag(Verification verification, List<Story> listed, Set<String> used) {
        String tag = verification.tag();
        if (tag == null || tag.isEmpty()) {
            return Optional.empty();
        }
        Pattern exact = Pattern.compile("(?<![A-Za-z0-9-])" + Pattern.quote(tag) + "(?![A-Za-z0-9-])");
        return listed.stream()
                .filter(story -> !used.contains(story.id()))
                .filter(story -> story.caption() != null
                        && exact.matcher(story.caption()).find())
                .findFirst();
    }

    /** The one untagged story of that time; among several, only the one whose id the network gave us. */
    private Optional<Story> byTime(Verification verification, List<Story> untagged) {
        List<Story> near =
                untagged.stream().filter(story -> isNear(verification, story)).toList();
        return near.size() == 1
                ? Optional.of(near.getFirst())
                : near.stream()
                        .filter(story -> story.id().equals(verification.platformPostId()))
                        .findFirst();
    }

    /** Two posts of that time may not both be proven by one story: then only its own id tells whose it is. */
    private boolean isOnlyCandidate(Verification verification, Story story, List<Verification> rest) {
        return story.id().equals(verification.platformPostId())
                || rest.stream().filter(other -> isNear(other, story)).count() == 1;
    }

    private boolean isNear(Verification verification, Story story) {
        Instant time = story.publishedAt();
        return time != null
                && Duration.between(verification.publishedAt(), time).abs().compareTo(window) <= 0;
    }

    private static boolean carriesAnyTag(Story story) {
        return story.caption() != null && ANY_TAG.matcher(story.caption()).find();
    }
}
