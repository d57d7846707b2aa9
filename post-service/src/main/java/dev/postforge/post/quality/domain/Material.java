package dev.postforge.post.quality.domain;

import java.util.List;
import java.util.Set;

/**
 * What is to be assessed.
 *
 * @param metadata names of what is said about the content besides, such as {@code audience}
 */
public record Material(String prompt, List<String> imageUrls, Set<String> metadata) {

    public Material {
        imageUrls = List.copyOf(imageUrls);
        metadata = Set.copyOf(metadata);
    }
}
