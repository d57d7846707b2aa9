package dev.postforge.post.posts.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a target is to go.
 *
 * @param connectionId the account; null while the network is not connected
 * @param chosen whether the user named the account, so that it is never replaced by the default one
 */
public record Aim(Platform platform, @Nullable UUID connectionId, boolean chosen) {}
