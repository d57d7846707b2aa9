package dev.postforge.post.images.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationAnswers;
import dev.postforge.post.images.DrawPicture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures over HTTP. */
@RestController
@RequestMapping("/api/ai")
class ImageController {

    private final DrawPicture drawPicture;
    private final GenerationAnswers answers;

    ImageController(DrawPicture drawPicture, GenerationAnswers answers) {
        this.drawPicture = drawPicture;
        this.answers = answers;
    }

    record Wanted(
            @Nullable String prompt,
            @Nullable String model,
            @Nullable String size) {}

    /** One model to choose. */
    record Model(String id, boolean isDefault) {}

    /** All of them. */
    record Models(List<Model> items) {}

    @PostMapping("/generate-image")
    ResponseEntity<?> generate(
            Caller caller,
            @RequestBody Wanted body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        caller.require(OrgRole.EDITOR);
        Generation ordered = drawPicture.order(
                new DrawPicture.Command(caller.userId(), body.prompt(), body.model(), body.size(), key));
        return answers.await(ordered, drawPicture::drawn);
    }

    @GetMapping("/image-models")
    Models models() {
        List<String> ids = drawPicture.models();
        return new Models(
                ids.stream().map(id -> new Model(id, id.equals(ids.getFirst()))).toList());
    }
}
