package dev.postforge.publishing.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** One Tink keyset: its primary key closes, any of its keys opens. */
final class Keyring {
    private final Aead aead;
    private final long primaryKeyId;

    Keyring(String name, String keyset) {
        try {
            AeadConfig.register();
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
            this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.primaryKeyId = Integer.toUnsignedLong(handle.getPrimary().getId());
        } catch (GeneralSecurityException e) {
            // Not chained: the cause may quote the keyset.
            throw new IllegalStateException(
                    "The keyset " + name + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    Sealed seal(String token, TokenOwner owner) {
        try {
            byte[] ciphertext = aead.encrypt(token.getBytes(StandardCharsets.UTF_8), owner.associatedData());
            return new Sealed(ciphertext, primaryKeyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token could not be encrypted", e);
        }
    }

    String open(byte[] ciphertext, TokenOwner owner) {
        try {
            return new String(aead.decrypt(ciphertext, owner.associatedData()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token of connection " + owner.connectionId() + " does not open", e);
        }
    }

    long primaryKeyId() {
        return primaryKeyId;
    }
}
