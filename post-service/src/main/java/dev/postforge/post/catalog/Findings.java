package dev.postforge.post.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one way of reading a page found; each may find nothing. */
record Findings(
        @Nullable String title,
        @Nullable String description,
        List<String> images,
        @Nullable Price price) {

    static final Findings NOTHING = new Findings(null, null, List.of(), null);

    Findings {
        images = List.copyOf(images);
    }

    /** These, filled up with what only the others found; pictures of both. */
    Findings or(Findings other) {
        List<String> all = new ArrayList<>(images);
        other.images.stream().filter(image -> !all.contains(image)).forEach(all::add);
        return new Findings(
                title == null ? other.title : title,
                description == null ? other.description : description,
                all,
                price == null ? other.price : price);
    }

    /** The text without needless space, or nothing when there is none. */
    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("[\\s\\u00a0\\p{Cntrl}]+", " ").strip();
        return plain.isEmpty() ? null : plain;
    }
}
