package dev.postforge.gateway.identity;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.identity.domain.EmailAddress;
import dev.postforge.gateway.identity.domain.Passwords;
import dev.postforge.gateway.identity.domain.Users;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person makes an account with e-mail and password. */
@Service
public class SignUp {

    private static final int MAX_NAME = 200;

    private final Users users;
    private final Passwords passwords;
    private final CreateUser createUser;
    private final OpenSession openSession;
    private final TransactionTemplate transactions;

    /** What the person entered. */
    public record Command(
            @Nullable String email,
            @Nullable String password,
            @Nullable String company,
            @Nullable String name,
            Client client) {}

    SignUp(
            Users users,
            Passwords passwords,
            CreateUser createUser,
            OpenSession openSession,
            PlatformTransactionManager transactions) {
        this.users = users;
        this.passwords = passwords;
        this.createUser = createUser;
        this.openSession = openSession;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Makes the account and signs the person in. Hashing takes its time before the transaction begins. */
    public SignedIn handle(Command command) {
        EmailAddress email = Optional.ofNullable(command.email())
                .flatMap(EmailAddress::of)
                .orElseThrow(() -> ApiException.invalid("email", "Please enter a valid e-mail address"));
        String password = NewPassword.checked("password", command.password());
        String company = text("company", command.company())
                .orElseThrow(() -> ApiException.invalid("company", "Please enter your company"));
        String name = text("name", command.name()).orElse(null);
        if (Boolean.TRUE.equals(
                transactions.execute(status -> users.withEmail(email).isPresent()))) {
            throw taken();
        }
        String hash = passwords.hash(password);
        SignedIn signedIn = transactions.execute(status -> createUser
                .withPassword(email, hash, name, company)
                .map(user -> openSession.begin(user, command.client(), "session.signed-up"))
                .orElseThrow(SignUp::taken));
        return java.util.Objects.requireNonNull(signedIn);
    }

    private static ApiException taken() {
        return new ApiException(
                ErrorCode.EMAIL_TAKEN,
                "There is an account with this e-mail address already",
                java.util.Map.of("field", "email"));
    }

    private static Optional<String> text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String stripped = value.strip();
        if (stripped.length() > MAX_NAME) {
            throw ApiException.invalid(field, "At most " + MAX_NAME + " characters");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.invalid(field, "No control characters, please");
        }
        return Optional.of(stripped);
    }
}
