package dev.postforge.gateway.identity;

import dev.postforge.gateway.edge.ClerkProperties;
import org.springframework.stereotype.Component;

/** Stops a start with which people could sign in at Clerk and then be refused by us. */
@Component
class ClerkIssuer {

    ClerkIssuer(ClerkProperties clerk, IdentityProperties identity) {
        clerk.frontendApi().ifPresent(issuer -> {
            if (identity.issuers().stream().noneMatch(known -> known.issuer().equals(issuer))) {
                throw new IllegalArgumentException("postforge.clerk.publishable-key is of " + issuer
                        + ", which is none of postforge.identity.issuers: its tokens would be refused");
            }
        });
    }
}
