package dev.postforge.post.posts.domain;

import java.util.List;

/** Posts on the network, one of which an unknown outcome may have made. */
public record Candidates(List<String> values) {

    public Candidates {
        values = List.copyOf(values);
    }

    /** No candidate. */
    public static Candidates none() {
        return new Candidates(List.of());
    }
}
