package dev.postforge.verification.checks;

import dev.postforge.connections.Authorization;
import dev.postforge.connections.Authorizations;
import dev.postforge.connections.NetworkProperties;
import dev.postforge.connections.Reading;
import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.provider.AccountTurns.Permission;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.defaults.time.Pace;
import dev.postforge.defaults.vault.SharedVault;
import dev.postforge.verification.checks.domain.Match;
import dev.postforge.verification.checks.domain.Schedule;
import dev.postforge.verification.checks.domain.Story;
import dev.postforge.verification.checks.domain.StoryMatcher;
import dev.postforge.verification.checks.domain.Verdict;
import dev.postforge.verification.checks.domain.Verification;
import dev.postforge.verification.networks.Instagram;
import dev.postforge.verification.networks.Later;
import dev.postforge.verification.networks.LaterPost;
import dev.postforge.verification.networks.ListedStory;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks for everything that is due of one account: all its stories in one listing, the rest one by one.
 *
 * <p>The account is leased to this instance, no transaction is open while a network is asked, and whatever is not an
 * answer puts the account or the post off without using up an attempt.
 */
@Component
class VerifyAccount {

    private static final Logger log = LoggerFactory.getLogger(VerifyAccount.class);

    private static final String RATE_LIMITED = "RATE_LIMITED";
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final Duration ALLOWANCE_PAUSE = Duration.ofSeconds(10);

    private final AccountTurns turns;
    private final DueChecks due;
    private final ConcludeChecks conclude;
    private final Authorizations authorizations;
    private final SharedVault vault;
    private final Instagram instagram;
    private final Later later;
    private final NetworkProperties networks;
    private final VerificationProperties properties;
    private final Schedule schedule;
    private final Pace pace;
    private final Clock clock;

    VerifyAccount(
            AccountTurns turns,
            DueChecks due,
            ConcludeChecks conclude,
            Authorizations authorizations,
            SharedVault vault,
            Instagram instagram,
            Later later,
            NetworkProperties networks,
            VerificationProperties properties,
            Schedule schedule,
            Pace pace,
            Clock clock) {
        this.turns = turns;
        this.due = due;
        this.conclude = conclude;
        this.authorizations = authorizations;
        this.vault = vault;
        this.instagram = instagram;
        this.later = later;
        this.networks = networks;
        this.properties = properties;
        this.schedule = schedule;
        this.pace = pace;
        this.clock = clock;
    }

    /** Works through the account as the tenant it belongs to. */
    Tally handle(Turn turn) {
        Instant now = clock.instant();
        DueChecks.Due found = due.of(turn, now);
        Tally tally = conclude.unanswered(turn, verdicts(found.ended(), Verification::unanswered), now);
        Optional<Authorization> direct =
                found.authorizations().stream().filter(Authorization::direct).findFirst();
        if (direct.isPresent()) {
            Optional<Tally> stories = found.stories().isEmpty()
                    ? Optional.of(Tally.NOTHING)
                    : listStories(turn, found.stories(), found.matched(), direct.get());
            tally = tally.plus(stories.orElse(new Tally(0, 0, 0, found.stories().size())));
            return stories.isEmpty()
                    ? tally.plus(new Tally(0, 0, 0, found.others().size()))
                    : tally.plus(oneByOne(found.others(), post -> readBack(turn, post, direct.get())));
        }
        return tally.plus(oneByOne(found.all(), post -> askLater(turn, post, found.authorizations())));
    }

    /** Empty when the account has to wait. */
    private Optional<Tally> listStories(
            Turn turn, List<Verification> stories, List<String> matched, Authorization token) {
        Reading<List<ListedStory>> reading =
                asked(turn, networks.instagram().callsPerMinute(), token, t -> instagram.stories(turn.accountId(), t));
        Instant now = clock.instant();
        if (!(reading instanceof Reading.Found<List<ListedStory>> listing)) {
            return putOff(turn, reading, stories, token);
        }
        authorizations.taken(token);
        Map<UUID, Match> matches = new StoryMatcher(properties.window())
                .match(
                        stories,
                        listing.value().stream().map(VerifyAccount::story).toList(),
                        matched);
        Map<Verification, Verdict> verdicts = verdicts(stories, post -> {
            Match match = matches.get(post.id());
            return match == null ? post.notFound(now, schedule) : post.found(match);
        });
        return Optional.of(conclude.answered(turn, verdicts, "stories", listing.answer(), now));
    }

    /** Stops at the first post that makes the account wait; the rest stays due. */
    private static Tally oneByOne(List<Verification> posts, Function<Verification, Optional<Tally>> check) {
        Tally tally = Tally.NOTHING;
        for (int i = 0; i < posts.size(); i++) {
            Optional<Tally> one = check.apply(posts.get(i));
            if (one.isEmpty()) {
                return tally.plus(new Tally(0, 0, 0, posts.size() - i));
            }
            tally = tally.plus(one.get());
        }
        return tally;
    }

    private Optional<Tally> readBack(Turn turn, Verification post, Authorization token) {
        Reading<String> reading = asked(
                turn, networks.instagram().callsPerMinute(), token, t -> instagram.media(post.platformPostId(), t));
        return switch (reading) {
            case Reading.Found<String> found ->
                one(turn, token, post, post.found(new Match(found.value(), Match.By.READ_BACK)), found.answer());
            case Reading.Missing<String> missing ->
                one(turn, token, post, post.notFound(clock.instant(), schedule), missing.answer());
            default -> putOff(turn, reading, List.of(post), token);
        };
    }

    private Optional<Tally> askLater(Turn turn, Verification post, List<Authorization> known) {
        Optional<Authorization> own = known.stream()
                .filter(authorization -> authorization.connectionId().equals(post.connectionId()))
                .findFirst();
        if (own.isEmpty()) {
            return putOff(turn, new Reading.TokenRefused<>("NO_TOKEN"), List.of(post), null);
        }
        Authorization token = own.get();
        Reading<LaterPost> reading = asked(
                turn,
                networks.later().callsPerMinute(),
                token,
                t -> later.post(post.deliveryId().toString(), t));
        return switch (reading) {
            case Reading.Found<LaterPost> found -> one(turn, token, post, judge(post, found.value()), found.answer());
            case Reading.Missing<LaterPost> missing ->
                one(turn, token, post, post.notFound(clock.instant(), schedule), missing.answer());
            default -> putOff(turn, reading, List.of(post), token);
        };
    }

    private Verdict judge(Verification post, LaterPost found) {
        if ("failed".equals(found.status())) {
            return new Verdict.GivenUp(Verdict.State.REJECTED, Verdict.Reason.REFUSED_BY_NETWORK);
        }
        return "sent".equals(found.status()) && post.platformPostId().equals(found.platformPostId())
                ? post.found(new Match(post.platformPostId(), Match.By.LATER))
                : post.notFound(clock.instant(), schedule);
    }

    private Optional<Tally> one(Turn turn, Authorization token, Verification post, Verdict verdict, String answer) {
        authorizations.taken(token);
        return Optional.of(conclude.answered(turn, Map.of(post, verdict), "post", answer, clock.instant()));
    }

    /** Asks under the account's allowance and lease. */
    private <T> Reading<T> asked(
            Turn turn, int callsPerMinute, Authorization token, Function<String, Reading<T>> question) {
        Permission permission = turns.permit(turn, callsPerMinute);
        if (permission != Permission.GRANTED) {
            return new Reading.NotAsked<>(permission == Permission.LOST);
        }
        try {
            return question.apply(vault.accessToken(token.ciphertext(), turn.tenantId(), token.connectionId()));
        } catch (GeneralSecurityException e) {
            log.error("The token of connection {} cannot be opened", token.connectionId(), e);
            return new Reading.TokenRefused<>("UNREADABLE_TOKEN");
        }
    }

    /** No answer: the account waits, and posts that are too old are given up. */
    private Optional<Tally> putOff(
            Turn turn, Reading<?> reading, List<Verification> posts, @Nullable Authorization token) {
        Instant now = clock.instant();
        switch (reading) {
            case Reading.RateLimited<?> limited ->
                turns.block(
                        turn,
                        now.plus(longer(pace.scale(properties.rateLimitPause()), limited.retryAfter())),
                        RATE_LIMITED);
            case Reading.TokenRefused<?> refused -> {
                boolean first = token == null || token.refusedVersion() == null;
                if (token != null) {
                    authorizations.refused(token, refused.errorCode());
                }
                Duration wait = first ? properties.tokenPause() : properties.rateLimitPause();
                turns.block(turn, now.plus(pace.scale(wait)), Authorizations.REFUSED);
            }
            case Reading.NotAsked<?> notAsked -> {
                if (!notAsked.lost()) {
                    turns.block(turn, now.plus(ALLOWANCE_PAUSE), RATE_LIMITED);
                }
                return Optional.empty();
            }
            case Reading.Unavailable<?> unavailable -> {
                log.info(
                        "Account {} on {} gave no answer: {}", turn.accountId(), turn.platform(), unavailable.reason());
                turns.block(turn, now.plus(pace.scale(properties.retryPause())), UNAVAILABLE);
            }
            case Reading.Found<?> found -> throw new IllegalStateException("An answer is not put off");
            case Reading.Missing<?> missing -> throw new IllegalStateException("An answer is not put off");
        }
        // A post that is too old is given up; the others keep their time, the account's block holds them back.
        conclude.unanswered(
                turn, verdicts(posts.stream().filter(post -> post.isOld(now)).toList(), Verification::unanswered), now);
        return Optional.empty();
    }

    private static Duration longer(Duration pause, @Nullable Duration other) {
        return other == null || other.compareTo(pause) < 0 ? pause : other;
    }

    private static Map<Verification, Verdict> verdicts(
            List<Verification> posts, Function<Verification, Verdict> verdict) {
        Map<Verification, Verdict> verdicts = new LinkedHashMap<>();
        posts.forEach(post -> verdicts.put(post, verdict.apply(post)));
        return verdicts;
    }

    private static Story story(ListedStory listed) {
        return new Story(listed.id(), listed.caption(), listed.publishedAt());
    }
}
