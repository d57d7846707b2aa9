package dev.postforge.post.videos.adapter;

import dev.postforge.defaults.outside.FetchLimits;
import dev.postforge.defaults.outside.PublicWeb;
import dev.postforge.defaults.outside.PublicWebException;
import dev.postforge.post.media.MediaLibrary;
import dev.postforge.post.media.MediaStoreException;
import dev.postforge.post.media.NewMedia;
import dev.postforge.post.media.StoredMedia;
import dev.postforge.post.media.Storing;
import dev.postforge.post.videos.KieProperties;
import dev.postforge.post.videos.VideoFiles;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the provider's file the guarded way: its address comes from outside, whoever names it. */
@Component
class OutsideVideoFiles implements VideoFiles {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final PublicWeb web;
    private final MediaLibrary media;
    private final KieProperties properties;

    OutsideVideoFiles(PublicWeb web, MediaLibrary media, KieProperties properties) {
        this.web = web;
        this.media = media;
        this.properties = properties;
    }

    @Override
    public Copying copy(NewMedia file, URI from) {
        Optional<StoredMedia> known = media.find(file.id());
        if (known.isPresent()) {
            return new Copying.Copied(known.get());
        }
        FetchLimits limits = new FetchLimits(properties.downloadTimeout(), properties.maxBytes());
        try {
            return web.get(from, limits, Map.of(), answer -> taken(file, answer));
        } catch (PublicWebException e) {
            return switch (e.reason()) {
                case INVALID, NOT_PUBLIC, TOO_MANY_REDIRECTS, TOO_LARGE ->
                    new Copying.Refused("BAD_ANSWER", "The video provider's file cannot be used: " + e.getMessage());
                case TOO_SLOW, UNREACHABLE -> new Copying.Later(String.valueOf(e.getMessage()));
            };
        } catch (MediaStoreException e) {
            return new Copying.Later(String.valueOf(e.getMessage()));
        }
    }

    private Copying taken(NewMedia file, PublicWeb.Answer answer) throws IOException {
        if (answer.status() == NOT_FOUND || answer.status() == GONE) {
            return new Copying.Refused("FILE_GONE", "The video provider's file is not there any more");
        }
        if (answer.status() != OK) {
            return new Copying.Later("The file answered " + answer.status());
        }
        return switch (media.store(file, answer.body())) {
            case Storing.Stored stored -> new Copying.Copied(stored.media());
            case Storing.Refused refused -> new Copying.Refused(refused.why().name(), refused.message());
        };
    }
}
