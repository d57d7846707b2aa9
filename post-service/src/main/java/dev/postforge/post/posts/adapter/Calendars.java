package dev.postforge.post.posts.adapter;

import dev.postforge.post.posts.PostView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posts as a table for a spreadsheet or as a calendar. */
final class Calendars {

    private static final DateTimeFormatter ICS_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** RFC 5545: lines are folded at 75 octets; four to a character at most. */
    private static final int ICS_LINE = 18;

    private static final String CRLF = "\r\n";

    private Calendars() {}

    static String csv(List<PostView> posts) {
        Stream<String> rows = posts.stream()
                .map(post -> Stream.of(
                                post.id().toString(),
                                post.status(),
                                post.type(),
                                String.join(" ", post.platforms()),
                                text(post.scheduledAt()),
                                post.timezone(),
                                post.campaign() == null ? "" : post.campaign(),
                                post.content())
                        .map(Calendars::cell)
                        .collect(Collectors.joining(",")));
        return Stream.concat(Stream.of("id,status,type,platforms,scheduledAt,timezone,campaign,content"), rows)
                .collect(Collectors.joining(CRLF, "", CRLF));
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** A spreadsheet must not take a text for a formula (security.md 21). */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    static String ics(List<PostView> posts) {
        StringBuilder calendar = new StringBuilder();
        line(calendar, "BEGIN:VCALENDAR");
        line(calendar, "VERSION:2.0");
        line(calendar, "PRODID:-//PostForge//Posts//EN");
        for (PostView post : posts) {
            Instant at = post.scheduledAt();
            if (at != null) {
                line(calendar, "BEGIN:VEVENT");
                line(calendar, "UID:" + post.id() + "@postforge");
                line(calendar, "DTSTAMP:" + ICS_TIME.format(post.updatedAt()));
                line(calendar, "DTSTART:" + ICS_TIME.format(at));
                line(calendar, "SUMMARY:" + escaped(summary(post)));
                line(calendar, "DESCRIPTION:" + escaped(post.content()));
                line(calendar, "STATUS:" + (post.status().equals("draft") ? "TENTATIVE" : "CONFIRMED"));
                line(calendar, "END:VEVENT");
            }
        }
        line(calendar, "END:VCALENDAR");
        return calendar.toString();
    }

    private static String summary(PostView post) {
        String networks = post.platforms().isEmpty() ? "Post" : String.join(", ", post.platforms());
        return networks + " (" + post.status() + ")";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    private static void line(StringBuilder calendar, String text) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i += ICS_LINE) {
            int length = Math.min(ICS_LINE, points.length - i);
            calendar.append(i == 0 ? "" : " ")
                    .append(new String(points, i, length))
                    .append(CRLF);
        }
    }
}
