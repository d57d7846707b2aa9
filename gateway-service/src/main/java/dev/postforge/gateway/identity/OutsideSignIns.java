package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.OutsideTokens.OutsideClaims;
import java.net.URI;

/** The outside issuers where people can be sent to sign in. */
public interface OutsideSignIns {

    /**
     * One person on the way to an issuer and back, known to that person's browser alone.
     *
     * @param provider the issuer's name in our paths
     * @param state comes back with the person
     * @param nonce comes back inside the identity token
     * @param verifier proves to the issuer that who redeems the code is who asked for it (PKCE)
     * @param back where the issuer sends the person
     */
    record Journey(String provider, String state, String nonce, String verifier, String back) {

        /** Without what is secret: records end up in logs. */
        @Override
        public String toString() {
            return "Journey[provider=" + provider + "]";
        }
    }

    /** How a code was taken. */
    sealed interface Redeemed {

        /** The issuer vouches for somebody. */
        record Genuine(OutsideClaims claims) implements Redeemed {}

        /** The issuer refused the code, or what it said is not for us. */
        record Refused(String why) implements Redeemed {}

        /** The issuer could not be asked. */
        record Unavailable(String why) implements Redeemed {}
    }

    /** Whether people can be sent to an issuer of this name. */
    boolean offers(String provider);

    /** The issuer's page for this journey. */
    URI consentPage(Journey journey);

    /** Exchanges the code that the person came back with. */
    Redeemed redeem(Journey journey, String code);
}
