package dev.postforge.defaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Mints internal tokens as the gateway does, and nearly as it does. */
final class Tokens {

    private final ECKey key;
    private final Path document;

    Tokens() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            document = Files.createTempFile("jwks", ".json");
            Files.writeString(document, new JWKSet(key).toPublicJWKSet().toString());
            document.toFile().deleteOnExit();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jwksUri() {
        return document.toUri().toString();
    }

    /** The keys as the service finds them from now on. */
    void publish(JWKSet keys) {
        try {
            Files.writeString(document, keys.toPublicJWKSet().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ECKey key() {
        return key;
    }

    String valid(UUID tenant, UUID user, String role) {
        return "Bearer "
                + signed(
                        key,
                        "internal+jwt",
                        claims -> claims.subject(user.toString())
                                .claim("tid", tenant.toString())
                                .claim("org_role", role));
    }

    /** A token that differs from a good one in what the change does. */
    String signed(ECKey signer, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("postforge-gateway")
                .audience("postforge-services")
                .subject(UUID.randomUUID().toString())
                .claim("tid", UUID.randomUUID().toString())
                .claim("org_role", "editor")
                .claim("platform_role", "user")
                .expirationTime(java.util.Date.from(Instant.now().plusSeconds(60)));
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(signer.getKeyID())
                            .type(new JOSEObjectType(type))
                            .build(),
                    change.apply(claims).build());
            token.sign(new ECDSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
