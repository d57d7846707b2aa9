package dev.postforge.gateway.feed.adapter;

import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.feed.Feed;
import dev.postforge.gateway.feed.FeedItem;
import dev.postforge.gateway.feed.FeedProperties;
import dev.postforge.gateway.feed.FeedStream;
import dev.postforge.gateway.identity.Callers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams the tenant's own events. A stream is one virtual thread that waits: nothing is buffered on the way, and the
 * stream ends within seconds of its session.
 */
@Tag(name = "Live feed", description = "What happens, as it happens")
@RestController
class FeedController {

    private static final Logger LOG = LoggerFactory.getLogger(FeedController.class);

    /** With what Callers remembers for 3 s, a stream outlives its session by at most 5 s (security.md 3). */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(1_500);

    private final Feed feed;
    private final FeedProperties properties;
    private final Callers callers;

    FeedController(Feed feed, FeedProperties properties, Callers callers) {
        this.feed = feed;
        this.properties = properties;
        this.callers = callers;
    }

    @Operation(summary = "The tenant's own events as they happen (server-sent events)")
    @ApiResponse(
            responseCode = "200",
            description = "Events by topic; an id resumes, resync says read again",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @GetMapping("/api/events")
    void stream(
            Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        try (FeedStream stream = feed.open(caller.tenantId(), caller.userId(), lastEventId)) {
            response.setContentType("text/event-stream");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("X-Accel-Buffering", "no");
            tell(caller, stream, response.getOutputStream());
        }
    }

    private void tell(Caller caller, FeedStream stream, OutputStream out) throws IOException, InterruptedException {
        write(out, ": connected\n\n");
        long lastWritten = System.nanoTime();
        while (stillStands(caller)) {
            FeedStream.Next next = stream.next(BETWEEN_CHECKS);
            String text = text(next);
            if (!text.isEmpty()
                    || System.nanoTime() - lastWritten >= silence(caller).toNanos()) {
                write(out, text.isEmpty() ? ": still here\n\n" : text);
                lastWritten = System.nanoTime();
            }
            if (next.ended()) {
                return;
            }
        }
    }

    /** Only writing shows that a reader has gone: whoever reloads a page again and again soon gets his places back. */
    private Duration silence(Caller caller) {
        return feed.isCrowded(caller.userId()) ? BETWEEN_CHECKS : properties.heartbeat();
    }

    private static String text(FeedStream.Next next) {
        StringBuilder text = new StringBuilder();
        if (next.resync()) {
            text.append("event: resync\ndata: {}\n\n");
        }
        for (FeedItem item : next.items()) {
            text.append("event: ")
                    .append(item.topic())
                    .append("\nid: ")
                    .append(item.appendedAt())
                    .append("\ndata: ")
                    .append(item.view())
                    .append("\n\n");
        }
        return text.toString();
    }

    /** While the database is away nothing is known against the caller, and the events come from Kafka. */
    private boolean stillStands(Caller caller) {
        try {
            return callers.stillStands(caller);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("A stream goes on unchecked while the database is away", e);
            return true;
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
