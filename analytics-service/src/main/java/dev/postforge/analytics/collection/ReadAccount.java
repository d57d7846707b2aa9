package dev.postforge.analytics.collection;

import dev.postforge.analytics.networks.Figures;
import dev.postforge.analytics.networks.Instagram;
import dev.postforge.analytics.networks.Later;
import dev.postforge.connections.Authorization;
import dev.postforge.connections.Authorizations;
import dev.postforge.connections.NetworkProperties;
import dev.postforge.connections.Reading;
import dev.postforge.defaults.provider.AccountTurns;
import dev.postforge.defaults.provider.AccountTurns.Permission;
import dev.postforge.defaults.provider.AccountTurns.Turn;
import dev.postforge.defaults.time.Pace;
import dev.postforge.defaults.vault.SharedVault;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the numbers of everything that is due of one account, one post after the other.
 *
 * <p>The account is leased to this instance, no transaction is open while a network is asked, and the first refusal
 * that concerns the account ends the turn: the rest stays due until the account may be asked again.
 */
@Component
class ReadAccount {

    private static final Logger log = LoggerFactory.getLogger(ReadAccount.class);

    private static final String RATE_LIMITED = "RATE_LIMITED";
    private static final String UNAVAILABLE = "UNAVAILABLE";
    private static final Duration ALLOWANCE_PAUSE = Duration.ofSeconds(10);

    private final AccountTurns turns;
    private final DueReadings due;
    private final KeepReading keep;
    private final Authorizations authorizations;
    private final SharedVault vault;
    private final Instagram instagram;
    private final Later later;
    private final NetworkProperties networks;
    private final CollectionProperties properties;
    private final Pace pace;
    private final Clock clock;

    ReadAccount(
            AccountTurns turns,
            DueReadings due,
            KeepReading keep,
            Authorizations authorizations,
            SharedVault vault,
            Instagram instagram,
            Later later,
            NetworkProperties networks,
            CollectionProperties properties,
            Pace pace,
            Clock clock) {
        this.turns = turns;
        this.due = due;
        this.keep = keep;
        this.authorizations = authorizations;
        this.vault = vault;
        this.instagram = instagram;
        this.later = later;
        this.networks = networks;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
    }

    /** Works through the account as the tenant it belongs to; returns how many posts were answered for. */
    int handle(Turn turn) {
        DueReadings.Due found = due.of(turn, clock.instant());
        int answered = 0;
        for (Collected post : found.posts()) {
            Optional<Authorization> token = found.tokenFor(post);
            Reading<Figures> reading =
                    token.isEmpty() ? new Reading.TokenRefused<>("NO_TOKEN") : read(turn, post, token.get());
            if (!settled(turn, post, token.orElse(null), reading)) {
                break;
            }
            answered++;
        }
        return answered;
    }

    private Reading<Figures> read(Turn turn, Collected post, Authorization token) {
        if (token.direct()) {
            return asked(
                    turn,
                    networks.instagram().callsPerMinute(),
                    token,
                    t -> instagram.insights(post.platformPostId(), post.isStory(), t));
        }
        int share = networks.later().callsPerMinute();
        String laterPostId = post.laterPostId();
        if (laterPostId == null) {
            Reading<String> looked = asked(
                    turn, share, token, t -> later.postId(post.deliveryId().toString(), t));
            if (!(looked instanceof Reading.Found<String> found)) {
                return looked.failure();
            }
            laterPostId = found.value();
            keep.foundAtLater(turn, post, laterPostId);
        }
        String id = laterPostId;
        return asked(turn, share, token, t -> later.analytics(id, t));
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

    /** Writes down what was said; false when the account has to wait. */
    private boolean settled(Turn turn, Collected post, @Nullable Authorization token, Reading<Figures> reading) {
        Instant now = clock.instant();
        switch (reading) {
            case Reading.Found<Figures> found -> {
                keep.figures(turn, post, found.value(), now);
                taken(token);
                return true;
            }
            case Reading.Missing<Figures> missing -> {
                keep.missing(turn, post, now);
                taken(token);
                return true;
            }
            case Reading.RateLimited<Figures> limited ->
                turns.block(
                        turn,
                        now.plus(longer(pace.scale(properties.rateLimitPause()), limited.retryAfter())),
                        RATE_LIMITED);
            case Reading.TokenRefused<Figures> refused -> refused(turn, token, refused.errorCode(), now);
            case Reading.NotAsked<Figures> notAsked -> {
                if (!notAsked.lost()) {
                    turns.block(turn, now.plus(ALLOWANCE_PAUSE), RATE_LIMITED);
                }
            }
            case Reading.Unavailable<Figures> unavailable -> {
                log.info(
                        "Account {} on {} gave no answer: {}", turn.accountId(), turn.platform(), unavailable.reason());
                turns.block(turn, now.plus(pace.scale(properties.retryPause())), UNAVAILABLE);
            }
        }
        return false;
    }

    private void taken(@Nullable Authorization token) {
        if (token != null) {
            authorizations.taken(token);
        }
    }

    private void refused(Turn turn, @Nullable Authorization token, String errorCode, Instant now) {
        boolean first = token == null || token.refusedVersion() == null;
        if (token != null) {
            authorizations.refused(token, errorCode);
        }
        turns.block(
                turn,
                now.plus(pace.scale(first ? properties.tokenPause() : properties.rateLimitPause())),
                Authorizations.REFUSED);
    }

    private static Duration longer(Duration pause, @Nullable Duration other) {
        return other == null || other.compareTo(pause) < 0 ? pause : other;
    }
}
