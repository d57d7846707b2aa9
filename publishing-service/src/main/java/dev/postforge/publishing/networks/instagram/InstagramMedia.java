package dev.postforge.publishing.networks.instagram;

import dev.postforge.publishing.networks.Form;
import dev.postforge.publishing.networks.Outcome;
import dev.postforge.publishing.networks.Shipment;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which containers a post needs, by its type and the endings of its media. */
final class InstagramMedia {
    private static final Set<String> VIDEO_ENDINGS = Set.of("mp4", "mov", "m4v", "webm");
    private static final int LARGEST_CAROUSEL = 10;
    private static final int LONGEST_CAPTION = 2200;

    private InstagramMedia() {}

    /** Why Instagram would refuse this for good; empty when it would not. */
    static Optional<Outcome.Rejected> refusal(Shipment shipment) {
        List<String> media = shipment.mediaUrls();
        if (media.isEmpty()) {
            return rejected("MEDIA_REQUIRED", "Instagram takes no post without an image or a video");
        }
        if (media.size() > LARGEST_CAROUSEL) {
            return rejected("INSTAGRAM_2207028", "A carousel takes 2 to 10 media");
        }
        if (!"feed".equals(shipment.type()) && media.size() > 1) {
            return rejected("MEDIA_COUNT", "A " + shipment.type() + " takes one image or video");
        }
        if (shipment.caption().codePointCount(0, shipment.caption().length()) > LONGEST_CAPTION) {
            return rejected("INSTAGRAM_2207010", "The caption is longer than 2,200 characters");
        }
        return Optional.empty();
    }

    private static Optional<Outcome.Rejected> rejected(String code, String message) {
        return Optional.of(new Outcome.Rejected(code, message));
    }

    static boolean isCarousel(Shipment shipment) {
        return "feed".equals(shipment.type()) && shipment.mediaUrls().size() > 1;
    }

    static boolean isStory(Shipment shipment) {
        return "story".equals(shipment.type());
    }

    static boolean isVideo(String url) {
        String path = Optional.ofNullable(URI.create(url).getPath()).orElse("").toLowerCase(Locale.ROOT);
        int dot = path.lastIndexOf('.');
        return dot >= 0 && VIDEO_ENDINGS.contains(path.substring(dot + 1));
    }

    static boolean hasVideo(Shipment shipment) {
        return shipment.mediaUrls().stream().anyMatch(InstagramMedia::isVideo);
    }

    /** The only container of a post that is no carousel. */
    static Form single(Shipment shipment) {
        String url = shipment.mediaUrls().getFirst();
        Form form = source(url).with("caption", shipment.caption());
        if (isStory(shipment)) {
            return form.with("media_type", "STORIES");
        }
        // Instagram has no other kind of video post than the reel.
        return isVideo(url) || "reel".equals(shipment.type()) ? form.with("media_type", "REELS") : form;
    }

    static Form child(String url) {
        Form form = source(url).with("is_carousel_item", "true");
        return isVideo(url) ? form.with("media_type", "VIDEO") : form;
    }

    static Form carousel(Shipment shipment, List<String> children) {
        return new Form()
                .with("media_type", "CAROUSEL")
                .with("children", String.join(",", children))
                .with("caption", shipment.caption());
    }

    private static Form source(String url) {
        return new Form().with(isVideo(url) ? "video_url" : "image_url", url);
    }
}
