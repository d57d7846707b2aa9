package dev.postforge.post.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as its page tells of it.
 *
 * @param images addresses, the main one first; none when the page shows none
 * @param currency ISO 4217, where the page names it
 */
public record Product(
        String title,
        String description,
        List<String> images,
        @Nullable BigDecimal price,
        @Nullable String currency) {

    public Product {
        images = List.copyOf(images);
    }
}
