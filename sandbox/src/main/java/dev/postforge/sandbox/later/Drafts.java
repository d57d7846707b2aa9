package dev.postforge.sandbox.later;

import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.later.LaterPost.Draft;
import dev.postforge.sandbox.network.Post.Media;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads what a client wants posted, and refuses what Instagram would not take. */
final class Drafts {

    private static final int CAPTION_LIMIT = 2_200;
    private static final int CAROUSEL_MAX = 10;
    private static final Set<String> TYPES = Set.of("feed", "carousel", "reel", "story");

    private final MediaLibrary library;

    Drafts(MediaLibrary library) {
        this.library = library;
    }

    Draft fresh(String accountId, Call call, Instant now) {
        return read(accountId, call, new Draft("feed", "", List.of(), List.of(), now));
    }

    /** What the call names replaces what was there. */
    Draft changed(String accountId, Call call, Draft before) {
        return read(accountId, call, before);
    }

    private Draft read(String accountId, Call call, Draft before) {
        String caption = call.parameters().getOrDefault("caption", before.caption());
        if (caption.codePointCount(0, caption.length()) > CAPTION_LIMIT) {
            throw LaterError.invalid("caption is longer than 2,200 characters");
        }
        List<String> mediaIds = call.parameter("media_ids") == null
                ? before.mediaIds()
                : Arrays.stream(call.parameter("media_ids", "").split(",", -1))
                        .filter(id -> !id.isEmpty())
                        .toList();
        List<Media> media = new ArrayList<>();
        for (String id : mediaIds) {
            media.add(library.find(accountId, id).orElseThrow(() -> LaterError.invalid("No media " + id)));
        }
        if (media.isEmpty() || media.size() > CAROUSEL_MAX) {
            throw LaterError.invalid("media_ids must name 1 to 10 files");
        }
        String type = call.parameter("type", before.type());
        if (!TYPES.contains(type)) {
            throw LaterError.invalid("type must be feed, carousel, reel or story");
        }
        String fitting = type.equals("feed") && media.size() > 1 ? "carousel" : type;
        if (fitting.equals("carousel") != media.size() > 1) {
            throw LaterError.invalid("A carousel has 2 to 10 media, every other type exactly one");
        }
        return new Draft(fitting, caption, mediaIds, List.copyOf(media), time(call, before.scheduledAt()));
    }

    private static Instant time(Call call, Instant otherwise) {
        String text = call.parameter("scheduled_at", "");
        try {
            return text.isEmpty() ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(LaterError.answer(422, "invalid", "scheduled_at must be an ISO 8601 instant"), e);
        }
    }
}
