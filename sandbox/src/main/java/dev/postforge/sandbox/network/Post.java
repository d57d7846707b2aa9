package dev.postforge.sandbox.network;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as its network holds it.
 *
 * @param id the network's id
 * @param network the network
 * @param accountId the account's id
 * @param account the account's handle
 * @param type {@code feed}, {@code carousel}, {@code reel} or {@code story}
 * @param caption its text, if any
 * @param media its media in order
 * @param permalink where people see it
 * @param publishedAt when it went out, in real time
 * @param born the same in the sandbox's own time, which ages are measured by
 * @param via {@code direct} or {@code later}
 */
public record Post(
        String id,
        String network,
        String accountId,
        String account,
        String type,
        @Nullable String caption,
        List<Media> media,
        String permalink,
        Instant publishedAt,
        Instant born,
        String via) {

    public boolean isStory() {
        return type.equals("story");
    }

    /**
     * One picture or film.
     *
     * @param url where it was fetched from
     * @param video whether it is a film
     */
    public record Media(String url, boolean video) {}
}
