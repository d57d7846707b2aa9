package dev.postforge.post.videos.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.scripts.ProductBody;
import dev.postforge.post.videos.FindVideos;
import dev.postforge.post.videos.MakeVideo;
import dev.postforge.post.videos.VideoView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Videos over HTTP. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
class VideoController {

    private final MakeVideo makeVideo;
    private final FindVideos findVideos;

    VideoController(MakeVideo makeVideo, FindVideos findVideos) {
        this.makeVideo = makeVideo;
        this.findVideos = findVideos;
    }

    /** The reviewed product, inside {@code product} (or {@code productData}) or beside the rest. */
    @Schema(name = "VideoRequest")
    record Wanted(
            @Nullable ProductBody product,
            @Nullable ProductBody productData,
            @Nullable String title,
            @Nullable String description,
            @Nullable String desc,
            @Nullable List<@Nullable String> images,
            @Nullable JsonNode price,
            @Nullable String currency,
            @Nullable String brand,
            @Nullable String url,
            @Nullable String script,
            @Nullable List<@Nullable String> selectedImages,
            @Nullable String model,
            @Nullable String aspectRatio) {

        ProductBody reviewed() {
            return new ProductBody(title, description, desc, images, price, currency, brand, url)
                    .unless(product, productData);
        }

        @Nullable
        List<@Nullable String> chosen() {
            return selectedImages == null ? images : selectedImages;
        }
    }

    @Operation(summary = "Make a video of a product")
    @PostMapping({"/generate/video", "/api/generate/video"})
    MakeVideo.Started generate(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        return makeVideo.started(makeVideo.order(new MakeVideo.Command(
                caller.userId(),
                body.reviewed(),
                body.script(),
                body.chosen(),
                body.model(),
                body.aspectRatio(),
                key)));
    }

    @Operation(summary = "How far a video is")
    @GetMapping({"/videos/{id}/status", "/api/videos/{id}/status", "/videos/{id}", "/api/videos/{id}"})
    VideoView get(@PathVariable String id) {
        return findVideos.one(idOf(id));
    }

    @Operation(summary = "The videos")
    @GetMapping({"/videos", "/api/videos"})
    Page<VideoView> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        return findVideos.page(Paging.of(page, limit));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("Video");
        }
    }
}
