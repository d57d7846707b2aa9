package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.Passwords;
import dev.postforge.gateway.identity.domain.User;
import dev.postforge.gateway.identity.domain.Users;
import dev.postforge.gateway.limits.TokenBuckets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person signs in with e-mail and password. */
@Service
public class LogIn {

    private final Users users;
    private final Passwords passwords;
    private final OpenSession openSession;
    private final TransactionTemplate transactions;
    private final TokenBuckets failures;

    /** What the person entered. */
    public record Command(@Nullable String email, @Nullable String password, Client client) {}

    LogIn(
            Users users,
            Passwords passwords,
            OpenSession openSession,
            PlatformTransactionManager transactions,
            IdentityProperties properties) {
        this.users = users;
        this.passwords = passwords;
        this.openSession = openSession;
        this.transactions = new TransactionTemplate(transactions);
        int perMinute = properties.failedLoginsPerMinute();
        this.failures = new TokenBuckets(perMinute, perMinute, Duration.ofMinutes(1), System::nanoTime);
    }

    /**
     * Signs in, or refuses with one answer for every reason. An attempt is counted before the password is looked at and
     * given back when it was right, so that many at once cannot slip through.
     */
    public SignedIn handle(Command command) {
        if (command.email() == null) {
            throw ApiException.invalid("email", "Please enter your e-mail address");
        }
        if (command.password() == null) {
            throw ApiException.invalid("password", "Please enter your password");
        }
        String password = command.password();
        String account = command.email().strip().toLowerCase(Locale.ROOT);
        String attempt = account + "|" + command.client().address();
        failures.take(attempt).ifPresent(wait -> {
            throw ApiException.retryable(ErrorCode.RATE_LIMITED, "Too many failed logins, please wait a moment", wait);
        });
        Optional<User> user = EmailAddress.of(account)
                .flatMap(email -> Objects.requireNonNull(transactions.execute(status -> users.withEmail(email))));
        boolean acceptable = password.length() <= 2 * Passwords.MAX_LENGTH;
        if (!passwords.matches(
                        acceptable ? password : "", user.map(User::passwordHash).orElse(null))
                || !acceptable) {
            throw new ApiException(ErrorCode.INVALID_CREDENTIALS, "E-mail address or password is wrong");
        }
        failures.giveBack(attempt);
        return Objects.requireNonNull(transactions.execute(
                status -> openSession.begin(user.orElseThrow(), command.client(), "session.logged-in")));
    }
}
