package dev.postforge.verification.networks;

import org.jspecify.annotations.Nullable;

/** A post as Later tells of it. */
public record LaterPost(String status, @Nullable String platformPostId) {}
