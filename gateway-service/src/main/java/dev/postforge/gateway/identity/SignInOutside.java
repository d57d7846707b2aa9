package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.gateway.identity.OutsideSignIns.Journey;
import dev.postforge.gateway.identity.OutsideSignIns.Redeemed;
import dev.postforge.gateway.identity.OutsideTokens.OutsideClaims;
import dev.postforge.gateway.identity.domain.RefreshToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person signs in at an outside issuer: sent there, vouched for, and back with a session of ours. */
@Service
public class SignInOutside {

    private static final Logger LOG = LoggerFactory.getLogger(SignInOutside.class);

    private final OutsideSignIns issuers;
    private final AdmitOutsider admitOutsider;
    private final OpenSession openSession;
    private final TransactionTemplate transactions;

    /** A person about to be sent away. */
    public record Departure(Journey journey, URI consentPage) {}

    /** What a person came back with; a code, or a refusal. */
    public record Return(
            @Nullable Journey journey,
            @Nullable String state,
            @Nullable String code,
            Client client) {}

    /** How the journey ended. */
    public sealed interface Arrival {

        /** Signed in. */
        record Admitted(SignedIn signedIn) implements Arrival {}

        /** Not signed in, for a reason the page can tell. */
        record TurnedAway(Reason reason) implements Arrival {}
    }

    /** Why somebody came back without a session. */
    public enum Reason {
        INVALID_STATE,
        ACCESS_DENIED,
        PROVIDER_UNAVAILABLE
    }

    SignInOutside(
            OutsideSignIns issuers,
            AdmitOutsider admitOutsider,
            OpenSession openSession,
            PlatformTransactionManager transactions) {
        this.issuers = issuers;
        this.admitOutsider = admitOutsider;
        this.openSession = openSession;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Begins the journey; 404 for an issuer that is not configured. */
    public Departure depart(String provider, String back) {
        if (!issuers.offers(provider)) {
            throw ApiException.notFound("Sign-in provider");
        }
        Journey journey = new Journey(
                provider, RefreshToken.newSecret(), RefreshToken.newSecret(), RefreshToken.newSecret(), back);
        return new Departure(journey, issuers.consentPage(journey));
    }

    /** Ends it. The issuer is asked before the transaction begins. */
    public Arrival arrive(Return back) {
        Journey journey = back.journey();
        if (journey == null || back.state() == null || !same(journey.state(), back.state())) {
            return new Arrival.TurnedAway(Reason.INVALID_STATE);
        }
        if (back.code() == null) {
            return new Arrival.TurnedAway(Reason.ACCESS_DENIED);
        }
        return switch (issuers.redeem(journey, back.code())) {
            case Redeemed.Genuine genuine -> admitted(genuine.claims(), back.client());
            case Redeemed.Refused refused -> {
                LOG.info("Sign-in through {} refused: {}", journey.provider(), refused.why());
                yield new Arrival.TurnedAway(Reason.ACCESS_DENIED);
            }
            case Redeemed.Unavailable unavailable -> {
                LOG.warn("Sign-in through {} is not possible: {}", journey.provider(), unavailable.why());
                yield new Arrival.TurnedAway(Reason.PROVIDER_UNAVAILABLE);
            }
        };
    }

    private Arrival admitted(OutsideClaims claims, Client client) {
        Optional<SignedIn> signedIn = Objects.requireNonNull(transactions.execute(status -> admitOutsider
                .handle(claims)
                .map(user -> openSession.begin(user, client, "session.signed-in-outside"))));
        return signedIn.<Arrival>map(Arrival.Admitted::new)
                .orElseGet(() -> new Arrival.TurnedAway(Reason.ACCESS_DENIED));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
