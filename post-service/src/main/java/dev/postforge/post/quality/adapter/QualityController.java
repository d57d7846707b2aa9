package dev.postforge.post.quality.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.quality.AssessQuality;
import dev.postforge.post.quality.AssessmentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The assessment before spending. */
@Tag(name = "Generation", description = "Made by AI, paid with credits")
@RestController
class QualityController {

    private static final int LONGEST_PROMPT = 10_000;
    private static final int MOST_IMAGES = 50;
    private static final int LONGEST_URL = 2_048;
    private static final int MOST_METADATA = 50;

    private final AssessQuality assessQuality;

    QualityController(AssessQuality assessQuality) {
        this.assessQuality = assessQuality;
    }

    /** What clients send. */
    record Body(
            @Schema(requiredMode = REQUIRED) @Nullable String prompt,
            @Nullable List<@Nullable String> imageUrls,
            @Nullable Map<String, @Nullable Object> metadata) {}

    @Operation(summary = "Assess a prompt before spending on it; free")
    @PostMapping("/api/quality/assess")
    AssessmentView assess(Caller caller, @RequestBody Body body) {
        caller.require(OrgRole.EDITOR);
        String prompt = body.prompt() == null ? "" : body.prompt().strip();
        if (prompt.isEmpty() || prompt.codePointCount(0, prompt.length()) > LONGEST_PROMPT) {
            throw ApiException.invalid("prompt", "prompt has 1 to " + LONGEST_PROMPT + " characters");
        }
        if (prompt.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw ApiException.invalid("prompt", "prompt is not valid Unicode text");
        }
        Map<String, @Nullable Object> metadata = body.metadata() == null ? Map.of() : body.metadata();
        if (metadata.size() > MOST_METADATA) {
            throw ApiException.invalid("metadata", "metadata has at most " + MOST_METADATA + " fields");
        }
        return assessQuality.handle(new AssessQuality.Command(
                caller.tenantId(), caller.userId(), prompt, images(body.imageUrls()), metadata));
    }

    private static List<String> images(@Nullable List<@Nullable String> urls) {
        List<String> images = new ArrayList<>();
        if (urls == null) {
            return images;
        }
        if (urls.size() > MOST_IMAGES) {
            throw ApiException.invalid("imageUrls", "imageUrls has at most " + MOST_IMAGES + " entries");
        }
        for (String url : urls) {
            if (url == null || url.length() > LONGEST_URL || !url.matches("(?i)https?://\\S+")) {
                throw ApiException.invalid("imageUrls", "imageUrls has an entry that is no web address");
            }
            images.add(url);
        }
        return images;
    }
}
