package dev.postforge.publishing.networks;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Who lets a user connect his account: consent page, tokens, profile. */
public interface AccountProvider {
    /** The name in {@code ?platform=}. */
    String name();

    /** Whether there are credentials; without them the provider is off. */
    boolean configured();

    /** Whether the provider takes a PKCE challenge. */
    boolean pkce();

    /** Where the browser is sent for consent. */
    URI authorizeUrl(String state, URI redirectUri, @Nullable String pkceChallenge);

    /** Exchanges the code for lasting tokens and reads who they belong to. */
    Authorization exchange(String code, URI redirectUri, @Nullable String pkceVerifier);

    /** Gets new tokens for the ones at hand. */
    Authorization refresh(Tokens tokens);

    /** Asks the provider whether the token is still good. */
    Authorization check(Tokens tokens);

    /** Withdraws our right, as far as the provider can be reached. */
    boolean revoke(String accountId, Tokens tokens);
}
