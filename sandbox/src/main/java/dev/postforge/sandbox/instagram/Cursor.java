package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.network.Post;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The opaque place in a list: the id of the post last shown; ids grow with time. */
final class Cursor {

    private Cursor() {}

    static String write(Post post) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(post.id().getBytes(StandardCharsets.US_ASCII));
    }

    static long read(String cursor) {
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new Refused(GraphError.UNKNOWN_FIELD.answer(), e);
        }
    }
}
