package dev.postforge.testing.wrong;

import dev.postforge.testing.wrong.adapter.PublicAdapter;

/** Knows an adapter. */
public record UsesAnAdapter(PublicAdapter adapter) {}
