package dev.postforge.sandbox.instagram;

import static dev.postforge.sandbox.provider.Route.delete;
import static dev.postforge.sandbox.provider.Route.get;
import static dev.postforge.sandbox.provider.Route.post;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.network.Posts;
import dev.postforge.sandbox.oauth.Authorization;
import dev.postforge.sandbox.oauth.Codes;
import dev.postforge.sandbox.oauth.Token;
import dev.postforge.sandbox.oauth.Tokens;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.provider.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instagram as an app with Instagram login sees it, under {@code /instagram}, with or without a version. */
public final class Instagram implements Provider {

    /** Handles of accounts that log in for the first time begin like this. */
    public static final String HANDLE_PREFIX = "sandbox_ig_";

    /** Small on purpose: tests wait for it. */
    private static final int RETRY_AFTER_SECONDS = 2;

    private final Authorization authorization;
    private final InstagramLogin login;
    private final Containers containers;
    private final InstagramMedia media;
    private final InstagramFeed feed;
    private final Accounts accounts;
    private final Posts posts;
    private final List<Route> routes;

    public Instagram(Parts parts, String clientId, String clientSecret) {
        this.accounts = parts.accounts();
        this.posts = parts.posts();
        this.feed = parts.feed();
        this.authorization =
                new Authorization(name(), InstagramFeed.NETWORK, clientId, HANDLE_PREFIX, accounts, parts.codes());
        this.login = new InstagramLogin(clientId, clientSecret, parts.codes(), parts.tokens(), accounts);
        this.containers = new Containers(parts.journal(), feed, parts.counters(), parts.clock());
        this.media = new InstagramMedia(posts, parts.clock());
        this.routes = List.of(
                get("/instagram/oauth/authorize", "authorize", authorization::ask),
                post("/instagram/oauth/authorize", "authorize", authorization::decide),
                post("/instagram/oauth/access_token", "token", login::exchangeCode),
                get("/instagram/access_token", "token", login::exchangeShort),
                get("/instagram/refresh_access_token", "refresh", login::refresh),
                get("/instagram/me", "profile", this::profile),
                post("/instagram/{account}/media", "container", call -> containers.create(owner(call), call)),
                post(
                        "/instagram/{account}/media_publish",
                        "publish",
                        call -> containers.publish(owner(call), call.parameter("creation_id"))),
                get("/instagram/{account}/media", "find", call -> media.list(owner(call), call)),
                get("/instagram/{account}/stories", "find", call -> media.stories(owner(call), call)),
                get("/instagram/{account}/content_publishing_limit", "quota", this::quota),
                delete("/instagram/{account}/permissions", "revoke", this::revoke),
                get("/instagram/{media}/insights", "insights", this::insights),
                get("/instagram/{id}", this::operationById, this::byId));
    }

    @Override
    public String name() {
        return "instagram";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    private Answer profile(Call call) {
        return profile(accounts.get(login.authenticate(call).accountId()));
    }

    private static Answer profile(Account account) {
        return Answer.ok(Json.object(
                "id", account.id(),
                "user_id", account.id(),
                "username", account.handle(),
                "name", account.handle(),
                "account_type", "BUSINESS",
                "profile_picture_url", "https://cdn.instagram.example/" + account.handle() + ".jpg"));
    }

    private Answer quota(Call call) {
        Map<String, Object> config = Map.of(
                "quota_total", InstagramFeed.DAILY_LIMIT, "quota_duration", InstagramFeed.LIMIT_WINDOW.toSeconds());
        Map<String, Object> usage = Map.of("quota_usage", feed.usage(owner(call).id()), "config", config);
        return Answer.ok(Map.of("data", List.of(usage)));
    }

    private Answer revoke(Call call) {
        login.revokeAll(owner(call).id());
        return Answer.ok(Map.of("success", true)).withEffect();
    }

    private Answer insights(Call call) {
        Token token = login.authenticate(call);
        Post found = posts.findKept(call.variable("media"))
                .filter(candidate -> candidate.accountId().equals(token.accountId()))
                .orElseThrow(GraphError.UNKNOWN_OBJECT::refused);
        return media.insights(found, call);
    }

    private String operationById(Call call) {
        String id = call.variable("id");
        if (containers.find(id).isPresent()) {
            return "status";
        }
        return accounts.find(id).isPresent() ? "profile" : "read";
    }

    private Answer byId(Call call) {
        String account = login.authenticate(call).accountId();
        String id = call.variable("id");
        Optional<Container> container =
                containers.find(id).filter(found -> found.accountId().equals(account));
        if (container.isPresent()) {
            return containers.status(container.get());
        }
        if (id.equals(account)) {
            return profile(accounts.get(account));
        }
        return posts.find(id)
                .filter(found -> found.accountId().equals(account))
                .map(found -> media.read(found, call))
                .orElseThrow(GraphError.UNKNOWN_OBJECT::refused);
    }

    /** The account in the path, which must be the token's own. */
    private Account owner(Call call) {
        Token token = login.authenticate(call);
        String asked = call.variable("account");
        if (!asked.equals("me") && !asked.equals(token.accountId())) {
            throw GraphError.UNKNOWN_OBJECT.refused();
        }
        return accounts.get(token.accountId());
    }

    @Override
    public Optional<String> account(Call call) {
        Optional<String> byToken = login.presented(call).map(Token::accountId);
        Optional<String> byPath = Optional.ofNullable(call.variables().get("account"));
        return byToken.or(() -> byPath).flatMap(accounts::find).map(Account::handle);
    }

    @Override
    public Answer rateLimited() {
        return GraphError.RATE_LIMITED.answer().withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    @Override
    public Answer serverError() {
        return GraphError.SERVER.answer();
    }

    @Override
    public Answer unknownPath(Call call) {
        return GraphError.UNKNOWN_PATH.answer();
    }

    @Override
    public void revokeToken(Call call) {
        login.presented(call).ifPresent(token -> login.revokeAll(token.accountId()));
    }

    /** The container in the path or the form. */
    @Override
    public void expireContainer(Call call) {
        containers.expire(call.variables().getOrDefault("id", call.parameter("creation_id", "")));
    }

    @Override
    public String unversioned(String path) {
        return path.replaceFirst("^/instagram/v\\d+(\\.\\d+)?/", "/instagram/");
    }

    /** Drops the containers; posts are dropped by their owner. */
    public void reset() {
        containers.clear();
    }

    /**
     * What Instagram is built from.
     *
     * @param journal where containers are kept
     * @param counters numbers for ids
     * @param clock the sandbox's time
     * @param accounts every account
     * @param posts every post
     * @param feed how posts get on Instagram
     * @param codes open authorization codes
     * @param tokens issued tokens
     */
    public record Parts(
            Journal journal,
            Counters counters,
            SandboxClock clock,
            Accounts accounts,
            Posts posts,
            InstagramFeed feed,
            Codes codes,
            Tokens tokens) {}
}
