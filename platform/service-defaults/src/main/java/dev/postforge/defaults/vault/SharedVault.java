package dev.postforge.defaults.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/** Opens access tokens that travelled as ciphertext in {@code connection.authorized}. */
public final class SharedVault {

    private final Aead aead;

    private SharedVault(Aead aead) {
        this.aead = aead;
    }

    /** A vault with this Tink keyset in JSON; any of its keys opens, so a rotation overlaps. */
    public static SharedVault of(String keyset) {
        try {
            AeadConfig.register();
            return new SharedVault(TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The shared keyset is no Tink AEAD keyset", e);
        }
    }

    /**
     * The access token of this connection.
     *
     * @param ciphertext in base64, sealed for this tenant and connection and for nobody else
     * @throws GeneralSecurityException when it was sealed for another, by another, or is damaged
     */
    public String accessToken(String ciphertext, UUID tenantId, UUID connectionId) throws GeneralSecurityException {
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(ciphertext);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("The ciphertext is not base64", e);
        }
        return new String(aead.decrypt(sealed, associatedData(tenantId, connectionId)), StandardCharsets.UTF_8);
    }

    private static byte[] associatedData(UUID tenantId, UUID connectionId) {
        return (tenantId + "|" + connectionId + "|access").getBytes(StandardCharsets.UTF_8);
    }
}
