package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.OutsideTokens.OutsideClaims;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets in whom an outside issuer vouches for, making the account at the first visit (security.md 2). */
@Service
public class AdmitOutsider {

    private final Users users;
    private final CreateUser createUser;

    AdmitOutsider(Users users, CreateUser createUser) {
        this.users = users;
        this.createUser = createUser;
    }

    /** The user behind the claims; empty when that user was deleted here. */
    @Transactional
    public Optional<User> handle(OutsideClaims claims) {
        Optional<User> known = users.knownTo(claims.issuer(), claims.subject());
        return known.isPresent()
                ? known
                : createUser.outside(claims.issuer(), claims.subject(), claims.email(), claims.name());
    }
}
