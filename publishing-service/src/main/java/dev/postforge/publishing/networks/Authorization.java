package dev.postforge.publishing.networks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider's answer about an account. */
public sealed interface Authorization {
    /** Good: whose account it is and the tokens for it. */
    record Granted(Account account, Tokens tokens) implements Authorization {}

    /** The provider said no, for good: {@code invalid_grant} and its like. */
    record Refused(String code, String message) implements Authorization {}

    /** No usable answer; nothing can be concluded. */
    record Unavailable(String code, String message) implements Authorization {}

    /**
     * The account behind the tokens.
     *
     * @param profileId the profile at Later, null on the direct way
     */
    record Account(
            String platform,
            String channel,
            String accountId,
            String handle,
            @Nullable String profileId,
            List<String> scopes) {
        public Account {
            scopes = List.copyOf(scopes);
        }
    }
}
