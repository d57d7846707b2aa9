package dev.postforge.gateway.identity;

import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows what an outside issuer reports of its users; reports may be repeated and come in any order. */
@Service
public class SyncOutsideUser {

    private final Users users;
    private final CreateUser createUser;
    private final DeleteAccount deleteAccount;
    private final Announcements announcements;
    private final String issuer;
    private final Clock clock;

    /** The state of a user as reported. */
    public record Change(
            String subject,
            @Nullable String email,
            @Nullable String name,
            Instant at) {}

    SyncOutsideUser(
            Users users,
            CreateUser createUser,
            DeleteAccount deleteAccount,
            Announcements announcements,
            IdentityProperties properties,
            Clock clock) {
        this.users = users;
        this.createUser = createUser;
        this.deleteAccount = deleteAccount;
        this.announcements = announcements;
        this.issuer = properties.clerk();
        this.clock = clock;
    }

    /** Makes the user or brings name and address up to date. */
    @Transactional
    public void changed(Change change) {
        if (!users.advance(issuer, change.subject(), change.at())) {
            return;
        }
        known(change.subject())
                .or(() -> created(change))
                .flatMap(user -> users.lock(user.id()))
                .ifPresent(user -> {
                    User updated = user.renamed(address(user, change.email()), orElse(change.name(), user.name()));
                    boolean same = Objects.equals(updated.email(), user.email())
                            && Objects.equals(updated.name(), user.name());
                    if (!same && users.save(updated, clock.instant())) {
                        announcements.changed(updated);
                    }
                });
    }

    /** Erases the user, here and everywhere. */
    @Transactional
    public void deleted(String subject, Instant at) {
        if (users.advance(issuer, subject, at)) {
            known(subject).ifPresent(user -> deleteAccount.handle(user.id()));
        }
    }

    /** The user behind a subject, made when it is new. */
    Optional<User> present(String subject) {
        return known(subject).or(() -> createUser.outside(issuer, subject, null, null));
    }

    private Optional<User> known(String subject) {
        return users.knownTo(issuer, subject);
    }

    private Optional<User> created(Change change) {
        return createUser.outside(issuer, change.subject(), change.email(), change.name());
    }

    /** A new address is taken over unless another account holds it. */
    private @Nullable String address(User user, @Nullable String reported) {
        return Optional.ofNullable(reported)
                .flatMap(EmailAddress::of)
                .filter(email -> users.withEmail(email)
                        .filter(other -> !other.id().equals(user.id()))
                        .isEmpty())
                .map(EmailAddress::value)
                .orElse(user.email());
    }

    private static @Nullable String orElse(@Nullable String value, @Nullable String otherwise) {
        return value == null ? otherwise : value;
    }
}
