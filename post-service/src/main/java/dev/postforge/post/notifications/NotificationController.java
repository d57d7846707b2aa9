package dev.postforge.post.notifications;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notifications over HTTP. */
@Tag(name = "Notifications", description = "What needs a person")
@RestController
@RequestMapping("/api/notifications")
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @Operation(summary = "The notifications")
    @GetMapping
    Page<NotificationView> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer limit) {
        Paging paging = Paging.of(page, limit);
        return Page.of(
                notifications.page(caller.userId(), unread, paging.offset(), paging.limit()),
                paging,
                notifications.count(caller.userId(), unread));
    }

    @Operation(summary = "Mark as read")
    @PostMapping("/{id}/read")
    NotificationView read(Caller caller, @PathVariable String id) {
        return notifications.read(caller.userId(), idOf(id)).orElseThrow(() -> ApiException.notFound("Notification"));
    }

    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("Notification");
        }
    }
}
