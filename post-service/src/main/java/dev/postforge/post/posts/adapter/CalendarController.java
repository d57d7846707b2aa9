package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.post.posts.FindPosts;
import dev.postforge.post.posts.FreeSlots;
import dev.postforge.post.posts.PostView;
import dev.postforge.post.posts.ScheduledTimes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calendar over HTTP: free times, and all posts as a file. */
@Tag(name = "Posts", description = "Write, schedule, change and delete")
@RestController
@RequestMapping({"/api/posts", "/api/social/posts"})
class CalendarController {

    private static final int SLOTS = 10;

    private final FreeSlots freeSlots;
    private final FindPosts findPosts;

    CalendarController(FreeSlots freeSlots, FindPosts findPosts) {
        this.freeSlots = freeSlots;
        this.findPosts = findPosts;
    }

    @Operation(summary = "Free times to post")
    @GetMapping("/slots")
    Page<FreeSlots.Slot> slots(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String timezone,
            @RequestParam(required = false) @Nullable Integer limit) {
        ZoneId zone = timezone == null ? ZoneId.of("UTC") : ScheduledTimes.zone(timezone);
        Paging paging = Paging.of(1, limit == null ? SLOTS : limit);
        List<FreeSlots.Slot> slots = freeSlots.next(day(from), zone, paging.limit());
        return Page.of(slots, paging, slots.size());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            if (day.isAfter(ScheduledTimes.LATEST.atOffset(ZoneOffset.UTC).toLocalDate())) {
                throw ApiException.invalid("from", "from is too far in the future");
            }
            return day;
        } catch (DateTimeException e) {
            throw ApiException.invalid("from", "from is not a date");
        }
    }

    @Operation(summary = "All posts as a file")
    @ApiResponse(
            responseCode = "200",
            description = "A table or a calendar",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/calendar", schema = @Schema(type = "string"))
            })
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "csv") String format, PostQuery query) {
        String type = switch (format) {
            case "csv" -> "text/csv;charset=UTF-8";
            case "ics" -> "text/calendar;charset=UTF-8";
            default -> throw ApiException.invalid("format", "format is csv or ics");
        };
        List<PostView> posts =
                findPosts.list(query.filter(), query.offset(), query.size()).posts();
        String file = format.equals("csv") ? Calendars.csv(posts) : Calendars.ics(posts);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"posts." + format + "\"")
                .body(file.getBytes(StandardCharsets.UTF_8));
    }
}
