package dev.postforge.publishing.vault;

import java.util.Base64;
import org.springframework.stereotype.Component;

/** Encrypts and decrypts provider tokens: one keyset for what is stored, one for what the readers are told. */
@Component
public class Vault {
    private final Keyring stored;
    private final Keyring shared;

    Vault(VaultProperties stored, SharedVaultProperties shared) {
        this.stored = new Keyring("postforge.vault.keyset", stored.keyset());
        this.shared = new Keyring("postforge.shared-vault.keyset", shared.keyset());
    }

    /** Closes a token for our own database. */
    public Sealed seal(String token, TokenOwner owner) {
        return stored.seal(token, owner);
    }

    /** Opens a token of our own database. */
    public String open(byte[] ciphertext, TokenOwner owner) {
        return stored.open(ciphertext, owner);
    }

    /** Closes an access token for verification and analytics, as base64. */
    public String share(String token, TokenOwner owner) {
        return Base64.getEncoder().encodeToString(shared.seal(token, owner).ciphertext());
    }

    /** The key that closes stored tokens now; what another key closed is to be re-encrypted. */
    public long storedKeyId() {
        return stored.primaryKeyId();
    }

    /** The key that closes shared tokens now; what another key closed is to be told again. */
    public long sharedKeyId() {
        return shared.primaryKeyId();
    }
}
