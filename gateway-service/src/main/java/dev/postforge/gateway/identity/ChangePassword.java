package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.identity.domain.Passwords;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A user chooses another password, which ends every session. */
@Service
public class ChangePassword {

    private final Users users;
    private final Passwords passwords;
    private final EndSessions endSessions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ChangePassword(
            Users users,
            Passwords passwords,
            EndSessions endSessions,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.endSessions = endSessions;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Changes the password of the user. */
    public void handle(UUID userId, @Nullable String current, @Nullable String chosen) {
        String password = NewPassword.checked("password", chosen);
        confirm(userId, "current", current);
        String hash = passwords.hash(password);
        transactions.executeWithoutResult(status -> {
            User user = users.lock(userId).orElseThrow(() -> ApiException.notFound("User"));
            users.save(user.withPassword(hash), clock.instant());
            endSessions.all(userId, "password changed");
        });
    }

    /** Refuses unless the user confirms with the current password; people who sign in elsewhere have none. */
    public void confirm(UUID userId, String field, @Nullable String current) {
        Optional<User> user = Optional.ofNullable(transactions.execute(status -> users.withId(userId)))
                .flatMap(found -> found);
        String hash = user.map(User::passwordHash).orElse(null);
        if (user.isPresent() && hash == null) {
            return;
        }
        if (current == null) {
            throw ApiException.invalid(field, "Please enter your current password");
        }
        if (!passwords.matches(current, hash)) {
            throw new ApiException(ErrorCode.INVALID_CREDENTIALS, "The current password is wrong");
        }
    }
}
