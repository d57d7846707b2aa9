package dev.postforge.sandbox.instagram;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Insights;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.network.Posts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading back what is live: lists with paging, single media and their insights. */
final class InstagramMedia {

    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 100;

    private final Posts posts;
    private final SandboxClock clock;

    InstagramMedia(Posts posts, SandboxClock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    Answer list(Account account, Call call) {
        return page(call, posts.of(account.id(), false));
    }

    Answer stories(Account account, Call call) {
        return page(call, posts.of(account.id(), true));
    }

    private Answer page(Call call, List<Post> newestFirst) {
        List<String> fields = fields(call);
        int limit = Math.clamp(number(call, "limit", PAGE), 1, LARGEST_PAGE);
        long since = number(call, "since", Long.MIN_VALUE);
        long until = number(call, "until", Long.MAX_VALUE);
        String after = call.parameter("after", "");
        long before = after.isEmpty() ? Long.MAX_VALUE : Cursor.read(after);
        List<Post> rest = newestFirst.stream()
                .filter(post -> post.publishedAt().getEpochSecond() >= since
                        && post.publishedAt().getEpochSecond() <= until)
                .filter(post -> Long.parseLong(post.id()) < before)
                .limit(limit + 1L)
                .toList();
        List<Post> shown = rest.size() > limit ? rest.subList(0, limit) : rest;
        List<Object> data = new ArrayList<>();
        shown.forEach(post -> data.add(MediaView.of(post, fields, clock.own())));
        Map<String, @Nullable Object> body = Json.object("data", data);
        if (!shown.isEmpty()) {
            String last = Cursor.write(shown.getLast());
            Map<String, @Nullable Object> paging =
                    Json.object("cursors", Map.of("before", Cursor.write(shown.getFirst()), "after", last));
            if (rest.size() > limit) {
                paging.put("next", next(call, limit, last));
            }
            body.put("paging", paging);
        }
        return Answer.ok(body);
    }

    /** The next page's address holds the access token, as the real one's does. */
    private static String next(Call call, int limit, String after) {
        StringBuilder url = new StringBuilder(call.base() + call.path() + "?limit=" + limit + "&after=" + after);
        for (String name : List.of("fields", "since", "until")) {
            String value = call.parameter(name);
            if (value != null) {
                url.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        call.accessToken()
                .ifPresent(
                        token -> url.append("&access_token=").append(URLEncoder.encode(token, StandardCharsets.UTF_8)));
        return url.toString();
    }

    Answer read(Post post, Call call) {
        return Answer.ok(MediaView.of(post, fields(call), clock.own()));
    }

    Answer insights(Post post, Call call) {
        Map<String, Long> figures = Insights.of(post, clock.own());
        List<Object> data = new ArrayList<>();
        for (String metric : split(call.parameter("metric", ""))) {
            Long value = figures.get(metric);
            if (value == null) {
                throw GraphError.UNKNOWN_METRIC.refused();
            }
            String title = metric.substring(0, 1).toUpperCase(Locale.ROOT)
                    + metric.substring(1).replace('_', ' ');
            data.add(Json.object(
                    "name",
                    metric,
                    "period",
                    "lifetime",
                    "values",
                    List.of(Map.of("value", value)),
                    "title",
                    title,
                    "description",
                    title + " of this media since it was published.",
                    "id",
                    post.id() + "/insights/" + metric + "/lifetime"));
        }
        if (data.isEmpty()) {
            throw GraphError.UNKNOWN_METRIC.refused();
        }
        return Answer.ok(Json.object("data", data));
    }

    private static List<String> fields(Call call) {
        String plain = call.parameter("fields", "id").replaceAll("\\{[^}]*}", "");
        return split(plain);
    }

    private static List<String> split(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static long number(Call call, String name, long otherwise) {
        String text = call.parameter(name, "");
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(GraphError.UNKNOWN_FIELD.answer(), e);
        }
    }
}
