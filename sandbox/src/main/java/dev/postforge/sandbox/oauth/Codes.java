package dev.postforge.sandbox.oauth;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authorization codes: good once, for ten minutes, for the redirect URI they were sent to. */
public final class Codes {

    /** How long a code may wait for its exchange. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private final Table<Code> open;
    private final SandboxClock clock;

    public Codes(Journal journal, SandboxClock clock) {
        this.open = journal.table("codes", Code.class);
        this.clock = clock;
    }

    Code issue(String provider, String accountId, String redirectUri, String scope, @Nullable String challenge) {
        String value = Tokens.randomText();
        Instant end = clock.own().plus(LIFE);
        return open.put(value, new Code(value, provider, accountId, redirectUri, scope, challenge, end));
    }

    /** Uses a code up; empty when it is unknown, used, too old, another's or its proof is wrong. */
    public Optional<Code> redeem(
            String provider, @Nullable String value, @Nullable String redirectUri, @Nullable String verifier) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<Code> code = open.find(value).filter(found -> found.provider().equals(provider));
        code.ifPresent(found -> open.remove(found.value()));
        return code.filter(found -> clock.own().isBefore(found.expiresAt())
                && found.redirectUri().equals(redirectUri)
                && proven(found.challenge(), verifier));
    }

    private static boolean proven(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null) {
            return true;
        }
        if (verifier == null) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /**
     * A code waiting for its exchange.
     *
     * @param value the code
     * @param provider who issued it
     * @param accountId the account that was chosen
     * @param redirectUri where it was sent
     * @param scope what was asked for
     * @param challenge the S256 challenge of PKCE, if one was given
     * @param expiresAt its end in the sandbox's own time
     */
    public record Code(
            String value,
            String provider,
            String accountId,
            String redirectUri,
            String scope,
            @Nullable String challenge,
            Instant expiresAt) {}
}
