package dev.postforge.gateway.keys.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.Done;
import dev.postforge.gateway.keys.ApiKey;
import dev.postforge.gateway.keys.MakeKey;
import dev.postforge.gateway.keys.ReadKeys;
import dev.postforge.gateway.keys.RevokeKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keys of the organization that the access token is for. */
@Tag(name = "API keys", description = "Keys for programs")
@RestController
@RequestMapping("/api/api-keys")
class KeyController {

    private final ReadKeys readKeys;
    private final MakeKey makeKey;
    private final RevokeKey revokeKey;

    KeyController(ReadKeys readKeys, MakeKey makeKey, RevokeKey revokeKey) {
        this.readKeys = readKeys;
        this.makeKey = makeKey;
        this.revokeKey = revokeKey;
    }

    record KeyRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expiresAt) {}

    record KeyView(
            UUID id,
            String name,
            String prefix,
            List<String> scopes,
            UUID createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        static KeyView of(ApiKey key) {
            return new KeyView(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes().stream().sorted().toList(),
                    key.userId(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt());
        }
    }

    /** The only answer that holds the key itself. */
    record NewKey(
            UUID id,
            String name,
            String key,
            String prefix,
            List<String> scopes,
            UUID createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    @Operation(summary = "Make a key; the answer holds the only copy")
    @ApiResponse(responseCode = "201", description = "Made", useReturnTypeSchema = true)
    @PostMapping
    ResponseEntity<NewKey> make(@RequestBody KeyRequest body, Caller caller) {
        MakeKey.Made made = makeKey.handle(new MakeKey.Command(body.name(), body.scopes(), body.expiresAt()), caller);
        KeyView view = KeyView.of(made.key());
        return ResponseEntity.status(201)
                .body(new NewKey(
                        view.id(),
                        view.name(),
                        made.secret(),
                        view.prefix(),
                        view.scopes(),
                        view.createdBy(),
                        view.createdAt(),
                        view.expiresAt()));
    }

    @Operation(summary = "The keys of the organization")
    @GetMapping
    Page<KeyView> list(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller) {
        Paging paging = Paging.of(page, limit);
        ReadKeys.Some some = readKeys.handle(caller, paging.limit(), paging.offset());
        return Page.of(some.keys().stream().map(KeyView::of).toList(), paging, some.total());
    }

    @Operation(summary = "Revoke a key")
    @DeleteMapping("/{id}")
    Done revoke(@PathVariable UUID id, Caller caller) {
        revokeKey.handle(id, caller);
        return Done.DONE;
    }
}
