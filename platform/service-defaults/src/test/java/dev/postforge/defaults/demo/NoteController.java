package dev.postforge.defaults.demo;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.idempotency.Idempotency;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {

    enum Color {
        RED,
        GREEN
    }

    record NewNote(
            @NotBlank @Size(max = 50) String text,
            @Nullable Integer priority,
            @Nullable Boolean pinned,
            @Nullable Color color,
            @Nullable Instant at,
            @Nullable UUID project,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> metadata) {}

    record Note(UUID id, String text) {}

    private final Notes notes;
    private final Idempotency idempotency;

    NoteController(Notes notes, Idempotency idempotency) {
        this.notes = notes;
        this.idempotency = idempotency;
    }

    @GetMapping("/notes")
    List<Note> list(@RequestParam(defaultValue = "50") @Min(1) int limit) {
        return notes.all(limit);
    }

    @PostMapping("/notes")
    ResponseEntity<Note> create(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewNote body,
            Caller caller) {
        caller.require(OrgRole.EDITOR);
        return idempotency.once("notes.create", key, body, Note.class, () -> {
            Note note = new Note(Ids.next(), body.text());
            notes.add(note);
            return ResponseEntity.created(URI.create("/notes/" + note.id())).body(note);
        });
    }

    @GetMapping("/notes/{id}")
    Note get(@PathVariable UUID id) {
        return notes.find(id).orElseThrow(() -> ApiException.notFound("Note"));
    }

    @GetMapping("/broken")
    String broken() {
        throw new IllegalStateException("secret inside");
    }

    @GetMapping("/required")
    String required(@RequestParam String name) {
        return name;
    }

    @GetMapping("/public/hook")
    Map<String, String> hook(@RequestHeader("Authorization") String authorization) {
        return Map.of("got", authorization);
    }
}
