package dev.postforge.gateway.identity.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant; a personal one has one member, its owner, for ever. */
public record Organization(UUID id, @Nullable String name, boolean personal, long version) {}
