package dev.postforge.post.posts;

import dev.postforge.post.posts.domain.Fact;
import dev.postforge.post.timeline.TimelineEntry;

/** An event of another service about a post: what the timeline says of it, and what it means for the target. */
public record Outcome(TimelineEntry entry, Fact fact) {}
