package dev.postforge.post.media;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.media.MediaItem.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Addresses of our own store, as other features meet them: they must belong to the tenant and hold what was checked.
 */
@Service
public class OwnMedia {

    private final MediaItems items;
    private final CheckUpload checks;
    private final MediaProperties properties;

    OwnMedia(MediaItems items, CheckUpload checks, MediaProperties properties) {
        this.items = items;
        this.checks = checks;
        this.properties = properties;
    }

    /** Whether an address is one of our own store. */
    public boolean isOurs(String url) {
        return properties.isOurs(url);
    }

    /**
     * Checks uploads that are used before their check; with no transaction open, because it asks the store. Refuses
     * what is not the tenant's, not uploaded or not what we take.
     */
    public void settle(Collection<String> urls, String field) {
        Map<String, MediaItem> known = known(urls);
        for (String url : ours(urls)) {
            MediaItem item = Optional.ofNullable(known.get(url)).orElseThrow(() -> ApiException.notFound("Media"));
            MediaItem settled = checks.settled(item.id()).orElseThrow(() -> ApiException.notFound("Media"));
            if (settled.status() == Status.PENDING) {
                throw ApiException.invalid(field, "%s has not been uploaded yet".formatted(item.name()));
            }
            if (settled.status() == Status.REJECTED) {
                throw ApiException.invalid(field, "%s is not taken: %s".formatted(item.name(), settled.rejection()));
            }
        }
    }

    /** What is known of those addresses that are ours, by address. */
    public Map<String, StoredMedia> facts(Collection<String> urls) {
        Map<String, StoredMedia> facts = new LinkedHashMap<>();
        known(urls).forEach((url, item) -> {
            if (item.status() == Status.READY) {
                facts.put(url, item.stored());
            }
        });
        return facts;
    }

    private Map<String, MediaItem> known(Collection<String> urls) {
        return items.byUrls(ours(urls)).stream().collect(Collectors.toMap(MediaItem::url, Function.identity()));
    }

    private List<String> ours(Collection<String> urls) {
        return urls.stream().filter(properties::isOurs).distinct().toList();
    }
}
