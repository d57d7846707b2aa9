package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.post.posts.FindPosts;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.PostStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What a list of posts is asked for: filters, and a page or everything up to a bound. */
record PostQuery(
        @Nullable String status,
        @Nullable String from,
        @Nullable String to,
        @Nullable String platform,
        @Nullable String q,
        @Nullable Integer page,
        @Nullable Integer limit) {

    private static final int LONGEST_TEXT = 200;

    FindPosts.Filter filter() {
        if (q != null) {
            Texts.atMost("q", Texts.wellFormed("q", q), LONGEST_TEXT);
        }
        return new FindPosts.Filter(
                statuses(),
                time("from", from, 0),
                time("to", to, 1),
                isBlank(platform) ? null : namedPlatform(platform),
                q);
    }

    private static @Nullable Platform namedPlatform(@Nullable String name) {
        return PostReader.platform("platform", name);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private Set<PostStatus> statuses() {
        Set<PostStatus> statuses = EnumSet.noneOf(PostStatus.class);
        if (status != null && !status.isBlank()) {
            for (String name : status.split(",", -1)) {
                PostStatus one = PostReader.status(name.strip());
                if (one != null) {
                    statuses.add(one);
                }
            }
        }
        return statuses;
    }

    /** A bare date is a whole day in UTC: from its beginning, up to its end. */
    private static @Nullable Instant time(String field, @Nullable String text, int daysAfter) {
        if (text == null || text.isBlank()) {
            return null;
        }
        // A plus sign that was not encoded arrives as a space.
        String plain = text.strip().replace(' ', '+');
        try {
            if (!plain.contains("T")) {
                return LocalDate.parse(plain)
                        .plusDays(daysAfter)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            boolean zoned = plain.endsWith("Z") || plain.matches(".*[+-]\\d{2}:\\d{2}");
            return zoned
                    ? OffsetDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ApiException.invalid(field, field + " is not a date or time");
        }
    }

    private boolean isPaged() {
        return page != null || limit != null;
    }

    long offset() {
        return isPaged() ? paging().offset() : 0;
    }

    int size() {
        return isPaged() ? paging().limit() : FindPosts.MOST;
    }

    private Paging paging() {
        return Paging.of(page, limit);
    }

    /** Links to the pages around this one; without paging, one to what did not fit. */
    Optional<String> links(long total) {
        List<String> links = new ArrayList<>();
        if (!isPaged()) {
            if (total > FindPosts.MOST) {
                links.add(link("next", FindPosts.MOST / Paging.MOST + 1L, Paging.MOST));
            }
        } else {
            Paging paging = paging();
            long last = Math.max(1, (total + paging.limit() - 1) / paging.limit());
            links.add(link("first", 1, paging.limit()));
            if (paging.page() > 1) {
                links.add(link("prev", Math.min(paging.page() - 1L, last), paging.limit()));
            }
            if (paging.page() < last) {
                links.add(link("next", paging.page() + 1L, paging.limit()));
            }
            links.add(link("last", last, paging.limit()));
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
    }

    private String link(String rel, long toPage, int size) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/api/posts");
        add(uri, "status", status);
        add(uri, "from", from);
        add(uri, "to", to);
        add(uri, "platform", platform);
        add(uri, "q", q);
        String target = uri.queryParam("page", toPage)
                .queryParam("limit", size)
                .encode()
                .build()
                .toUriString();
        return "<" + target + ">; rel=\"" + rel + "\"";
    }

    private static void add(UriComponentsBuilder uri, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            uri.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }
}
