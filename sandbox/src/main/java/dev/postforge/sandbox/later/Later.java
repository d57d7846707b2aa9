package dev.postforge.sandbox.later;

import static dev.postforge.sandbox.provider.Route.delete;
import static dev.postforge.sandbox.provider.Route.get;
import static dev.postforge.sandbox.provider.Route.post;
import static dev.postforge.sandbox.provider.Route.put;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.instagram.Instagram;
import dev.postforge.sandbox.instagram.InstagramFeed;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.later.LaterPost.Outcome;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.network.Insights;
import dev.postforge.sandbox.network.Posts;
import dev.postforge.sandbox.oauth.Authorization;
import dev.postforge.sandbox.oauth.Codes;
import dev.postforge.sandbox.oauth.Token;
import dev.postforge.sandbox.oauth.Tokens;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Later under {@code /later}: the seed's four calls and those derived in {@code mechanics.md} 6. */
public final class Later implements Provider {

    private static final String PROFILE_PREFIX = "prof_";
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    private final LaterLogin login;
    private final MediaLibrary library;
    private final Drafts drafts;
    private final RateLimit rateLimit = new RateLimit();
    private final LaterPosts posts;
    private final Parts parts;
    private final List<Route> routes;

    public Later(Parts parts, String clientId, String clientSecret) {
        this.parts = parts;
        this.posts = parts.posts();
        this.login = new LaterLogin(clientId, clientSecret, parts.codes(), parts.tokens(), parts.accounts());
        this.library = new MediaLibrary(parts.journal(), parts.counters());
        this.drafts = new Drafts(library);
        Authorization authorization = new Authorization(
                name(), InstagramFeed.NETWORK, clientId, Instagram.HANDLE_PREFIX, parts.accounts(), parts.codes());
        this.routes = List.of(
                get("/later/oauth/authorize", "authorize", authorization::ask),
                post("/later/oauth/authorize", "authorize", authorization::decide),
                post("/later/oauth/token", call -> refreshing(call) ? "refresh" : "token", login::token),
                get("/later/me", "profile", this::profile),
                post("/later/media_library/files", "upload", call -> library.upload(login.authenticate(call), call)),
                post("/later/posts", "publish", this::create),
                get("/later/posts", "find", this::find),
                get("/later/posts/analytics", "analytics", this::analytics),
                get("/later/posts/{id}", "status", call -> Answer.ok(own(call).view())),
                put("/later/posts/{id}", "update", this::update),
                delete("/later/posts/{id}", "delete", this::remove));
    }

    @Override
    public String name() {
        return "later";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private static boolean refreshing(Call call) {
        return "refresh_token".equals(call.parameter("grant_type"));
    }

    private Answer profile(Call call) {
        Account account = parts.accounts().get(login.authenticate(call));
        Map<String, String> profile = Map.of(
                "id", PROFILE_PREFIX + account.id(),
                "network", account.network(),
                "handle", account.handle(),
                "accountId", account.id());
        return Answer.ok(Json.object("id", "usr_" + account.id(), "profiles", List.of(profile)));
    }

    private Answer create(Call call) {
        String accountId = login.authenticate(call);
        String profileId = PROFILE_PREFIX + accountId;
        if (!profileId.equals(call.parameter("profile_id"))) {
            throw LaterError.invalid("profile_id is not one of your profiles");
        }
        Instant now = parts.clock().wall();
        LaterPost.Draft draft = drafts.fresh(accountId, call, now);
        long number = parts.counters().next("later.post");
        LaterPost post = posts.save(new LaterPost(
                "lp_" + number,
                profileId,
                accountId,
                "bu_" + number,
                call.parameter("external_reference"),
                draft,
                now,
                Outcome.SCHEDULED));
        return Answer.json(201, post.view()).withEffect();
    }

    private Answer find(Call call) {
        String accountId = login.authenticate(call);
        int limit = pageSize(call);
        List<Map<String, @Nullable Object>> found = posts.of(accountId).reversed().stream()
                .filter(post -> wanted(call, "external_reference", post.externalReference()))
                .filter(post -> wanted(call, "profile_id", post.profileId()))
                .filter(post -> wanted(call, "status", post.outcome().status()))
                .limit(limit)
                .map(LaterPost::view)
                .toList();
        return Answer.ok(Json.object("data", found));
    }

    private static boolean wanted(Call call, String name, @Nullable String value) {
        String asked = call.parameter(name);
        return asked == null || asked.equals(value);
    }

    private static int pageSize(Call call) {
        try {
            return Math.clamp(Long.parseLong(call.parameter("limit", Integer.toString(PAGE))), 1, LARGEST_PAGE);
        } catch (NumberFormatException e) {
            throw new Refused(LaterError.answer(422, "invalid", "limit must be a number"), e);
        }
    }

    private Answer analytics(Call call) {
        LaterPost post = owned(login.authenticate(call), call.parameter("post_id", ""));
        String platformPostId = post.outcome().platformPostId();
        if (platformPostId == null) {
            throw LaterError.conflict("not_sent", "The post has not been sent");
        }
        Map<String, Long> figures = parts.published()
                .findKept(platformPostId)
                .map(live -> Insights.of(live, parts.clock().own()))
                .orElseThrow(() -> LaterError.notFound("post on the network"));
        return Answer.ok(Json.object(
                "post_id", post.id(),
                "platform_post_id", platformPostId,
                "views", figures.get("views"),
                "reach", figures.get("reach"),
                "likes", figures.get("likes"),
                "comments", figures.get("comments"),
                "shares", figures.get("shares"),
                "saved", figures.get("saved"),
                "updated_at", parts.clock().wall()));
    }

    private Answer update(Call call) {
        LaterPost post = open(call);
        LaterPost changed = posts.save(post.with(drafts.changed(post.accountId(), call, post.draft())));
        return Answer.ok(changed.view()).withEffect();
    }

    private Answer remove(Call call) {
        posts.remove(open(call));
        return Answer.noContent().withEffect();
    }

    /** The caller's post that can still be changed. */
    private LaterPost open(Call call) {
        LaterPost post = own(call);
        if (!post.isScheduled()) {
            throw LaterError.conflict(
                    "already_" + post.outcome().status(),
                    "The post was already " + post.outcome().status());
        }
        return post;
    }

    private LaterPost own(Call call) {
        return owned(login.authenticate(call), call.variable("id"));
    }

    private LaterPost owned(String accountId, String id) {
        return posts.find(id)
                .filter(post -> post.accountId().equals(accountId))
                .orElseThrow(() -> LaterError.notFound("post"));
    }

    @Override
    public Optional<String> account(Call call) {
        return login.presented(call)
                .map(Token::accountId)
                .flatMap(parts.accounts()::find)
                .map(Account::handle);
    }

    @Override
    public Optional<Answer> limit(Call call) {
        if (call.path().startsWith("/later/oauth/")) {
            return Optional.empty();
        }
        Instant now = parts.clock().wall();
        return login.presented(call)
                .map(Token::accountId)
                .filter(account -> !rateLimit.admit(account, now))
                .map(account -> tooMany(
                        Duration.between(now, rateLimit.reset(account, now)).toSeconds() + 1));
    }

    @Override
    public Answer finish(Call call, Answer answer) {
        if (call.path().startsWith("/later/oauth/")) {
            return answer;
        }
        Instant now = parts.clock().wall();
        return login.presented(call)
                .map(Token::accountId)
                .map(account -> answer.withHeader("X-RateLimit-Limit", RateLimit.REQUESTS)
                        .withHeader("X-RateLimit-Remaining", rateLimit.remaining(account, now))
                        .withHeader(
                                "X-RateLimit-Reset",
                                rateLimit.reset(account, now).getEpochSecond() + 1))
                .orElse(answer);
    }

    @Override
    public Answer rateLimited() {
        return tooMany(RETRY_AFTER_SECONDS);
    }

    private static Answer tooMany(long seconds) {
        return LaterError.answer(429, "rate_limited", "More than 120 requests in a minute")
                .withHeader("Retry-After", seconds);
    }

    @Override
    public Answer serverError() {
        return LaterError.answer(500, "internal", "Later had an internal error");
    }

    @Override
    public Answer unknownPath(Call call) {
        return LaterError.answer(404, "not_found", "There is no " + call.method() + " " + call.path());
    }

    @Override
    public void revokeToken(Call call) {
        login.presented(call).ifPresent(token -> login.revokeAll(token.accountId()));
    }

    /** Drops posts and media; tokens stay. */
    public void reset() {
        posts.clear();
        library.clear();
    }

    /**
     * What Later is built from.
     *
     * @param journal where the library is kept
     * @param counters numbers for ids
     * @param clock the sandbox's time
     * @param accounts every account
     * @param published every post on a network
     * @param posts what waits for its time
     * @param codes open authorization codes
     * @param tokens issued tokens
     */
    public record Parts(
            Journal journal,
            Counters counters,
            SandboxClock clock,
            Accounts accounts,
            Posts published,
            LaterPosts posts,
            Codes codes,
            Tokens tokens) {}
}
