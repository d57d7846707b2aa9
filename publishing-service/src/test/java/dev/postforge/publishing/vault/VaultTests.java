package dev.postforge.publishing.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTests {

    private static final TokenOwner OWNER = new TokenOwner(UUID.randomUUID(), UUID.randomUUID(), TokenOwner.ACCESS);

    @Test
    void rotatingTheKeysLosesNoTokenAndRetiresTheOldKey() throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle old = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        KeysetHandle both = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(old.getPrimary().getKey())
                        .withFixedId(old.getPrimary().getId()))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        KeysetHandle young = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(both.getPrimary().getKey())
                        .withFixedId(both.getPrimary().getId())
                        .makePrimary())
                .build();
        Sealed before = vault(old).seal("token", OWNER);

        // The new key is everywhere and closes; the old one still opens.
        assertThat(vault(both).open(before.ciphertext(), OWNER)).isEqualTo("token");
        assertThat(vault(both).storedKeyId()).isNotEqualTo(before.keyId());
        Sealed after = vault(both).seal("token", OWNER);
        assertThat(after.keyId()).isEqualTo(vault(young).storedKeyId());
        assertThat(vault(young).open(after.ciphertext(), OWNER)).isEqualTo("token");

        // What was not re-encrypted is lost with the old key: that is why it is kept for 7 days.
        Vault withoutOld = vault(young);
        assertThatThrownBy(() -> withoutOld.open(before.ciphertext(), OWNER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("token\"");
    }

    @Test
    void aTokenMovedToAnotherOwnerDoesNotOpen() throws GeneralSecurityException {
        AeadConfig.register();
        Vault vault = vault(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        Sealed sealed = vault.seal("token", OWNER);
        TokenOwner thief = new TokenOwner(UUID.randomUUID(), OWNER.connectionId(), TokenOwner.ACCESS);

        assertThatThrownBy(() -> vault.open(sealed.ciphertext(), thief)).isInstanceOf(IllegalStateException.class);
    }

    private static Vault vault(KeysetHandle handle) throws GeneralSecurityException {
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        return new Vault(new VaultProperties(keyset), new SharedVaultProperties(keyset));
    }
}
