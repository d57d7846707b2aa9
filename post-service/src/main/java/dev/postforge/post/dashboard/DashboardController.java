package dev.postforge.post.dashboard;

import dev.postforge.defaults.security.Caller;
import dev.postforge.post.balances.Balances;
import dev.postforge.post.connections.Connection;
import dev.postforge.post.connections.Connections;
import dev.postforge.post.notifications.NotificationView;
import dev.postforge.post.notifications.Notifications;
import dev.postforge.post.posts.FindPosts;
import dev.postforge.post.posts.PostView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page: how many posts there are, what comes next, what to fix, what is left of the credits. */
@Tag(name = "Dashboard", description = "The first page")
@RestController
class DashboardController {

    private static final int SHOWN = 5;

    private final FindPosts posts;
    private final Connections connections;
    private final Balances balances;
    private final Notifications notifications;

    DashboardController(FindPosts posts, Connections connections, Balances balances, Notifications notifications) {
        this.posts = posts;
        this.connections = connections;
        this.balances = balances;
        this.notifications = notifications;
    }

    /** Something that needs a person. */
    record ToFix(
            @Schema(allowableValues = {"connection", "post"})
            String kind,

            String message,
            @Nullable UUID postId,
            @Nullable UUID connectionId) {}

    record Dashboard(
            Map<String, Long> postsByStatus,
            List<PostView> next,
            long credits,
            long reserved,
            @Nullable Long daysEstimate,
            List<ToFix> toFix,
            List<PostView> recent,
            List<NotificationView> notifications) {}

    @Operation(summary = "What there is, comes next and is to fix")
    @GetMapping("/api/dashboard")
    Dashboard show(Caller caller) {
        Balances.Balance balance = balances.current();
        return new Dashboard(
                posts.counts(),
                posts.next(SHOWN),
                balance.available(),
                balance.reserved(),
                // Nothing is debited before generation comes (a later issue), and without debits there is no estimate.
                null,
                toFix(),
                posts.list(FindPosts.Filter.all(), 0, SHOWN).posts(),
                notifications.page(caller.userId(), true, 0, SHOWN));
    }

    private List<ToFix> toFix() {
        List<ToFix> toFix = new ArrayList<>();
        for (Connection broken : connections.broken()) {
            String handle = broken.handle();
            toFix.add(new ToFix(
                    "connection", "Reconnect " + (handle == null ? broken.platform() : handle), null, broken.id()));
        }
        for (PostView post : posts.failed(SHOWN)) {
            PostView.ErrorView error = post.error();
            toFix.add(new ToFix("post", error == null ? "A post failed" : error.message(), post.id(), null));
        }
        return toFix;
    }
}
