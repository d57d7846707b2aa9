package dev.postforge.post.media;

import java.util.UUID;

/**
 * A file that another feature made or fetched.
 *
 * @param id chosen by the caller, so that a repeated step stores once, as {@code Ids.derived(generationId, "image")}
 * @param userId who gets it
 * @param name what people call it, as {@code bakery.png}
 * @param source where it comes from
 */
public record NewMedia(UUID id, UUID tenantId, UUID userId, String name, MediaSource source) {}
