package dev.postforge.post.posts.domain;

import java.util.List;

/** The pictures and videos of a post, in their order. */
public record MediaUrls(List<String> values) {

    public MediaUrls {
        values = List.copyOf(values);
    }

    /** No media. */
    public static MediaUrls none() {
        return new MediaUrls(List.of());
    }
}
