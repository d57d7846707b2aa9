package dev.postforge.gateway.identity.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords are hashed as security.md 8 asks for, also those of accounts that do not exist. */
class Argon2PasswordsTests {

    private final Argon2Passwords passwords = new Argon2Passwords();
    private final Argon2PasswordEncoder asAsked = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    @AfterEach
    void stop() {
        passwords.destroy();
    }

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String hash = passwords.hash("correct horse battery");

        assertThat(passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(passwords.matches("correct horse batterY", hash)).isFalse();
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    /** A hash that cannot be read would be refused at once, and the answer's time would tell who has an account. */
    @Test
    void whoHasNoAccountIsComparedWithAHashThatCostsAsMuch() {
        assertThat(asAsked.upgradeEncoding(Argon2Passwords.NOBODYS)).isFalse();
        assertThat(Argon2Passwords.NOBODYS)
                .hasSameSizeAs(asAsked.encode("any password"))
                .startsWith("$argon2id$v=19$");
        assertThat(passwords.matches("any password", null)).isFalse();
    }
}
