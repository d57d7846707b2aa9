package dev.postforge.testing.tangled.alpha;

import dev.postforge.testing.tangled.beta.domain.Inner;

/** Knows what its neighbour hides. */
public record ReachesIn(Inner inner) {}
