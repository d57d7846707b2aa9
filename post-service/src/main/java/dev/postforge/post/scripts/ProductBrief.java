package dev.postforge.post.scripts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as the user reviewed it: the scraped words, edited. */
public record ProductBrief(
        String title,
        String description,
        List<String> images,
        @Nullable String price,
        @Nullable String url) {

    public ProductBrief {
        images = List.copyOf(images);
    }
}
