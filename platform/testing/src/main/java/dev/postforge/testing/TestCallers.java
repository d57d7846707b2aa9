package dev.postforge.testing;

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

/** Mints the gateway's internal token, so that a service's tests need no gateway. */
public final class TestCallers {

    /** Header {@code typ} of an internal token. */
    public static final String TYPE = "internal+jwt";

    private static final long LIFETIME_SECONDS = 60;
    private static final String ORG_ROLE = "org_role";

    private final ECKey key;
    private final Path jwks;

    TestCallers() {
        try {
            key = new ECKeyGenerator(Curve.P_256)
                    .keyID("test-" + UUID.randomUUID())
                    .generate();
            jwks = Files.createTempFile("postforge-jwks-", ".json");
            jwks.toFile().deleteOnExit();
            Files.writeString(jwks, new JWKSet(key.toPublicJWK()).toString());
        } catch (JOSEException e) {
            throw new IllegalStateException("No ES256 key could be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The test JWKS could not be written", e);
        }
    }

    /** Where the service finds the public keys: a {@code file:} URI. */
    public String jwksUri() {
        return jwks.toUri().toString();
    }

    /** Token of the organization's owner, to be sent as {@code Authorization: Bearer <token>}. */
    public String owner(UUID tenantId, UUID userId) {
        return token(tenantId, userId, "owner");
    }

    /** Token of an administrator of the organization. */
    public String admin(UUID tenantId, UUID userId) {
        return token(tenantId, userId, "admin");
    }

    /** Token of an editor. */
    public String editor(UUID tenantId, UUID userId) {
        return token(tenantId, userId, "editor");
    }

    /** Token of somebody who may only read. */
    public String viewer(UUID tenantId, UUID userId) {
        return token(tenantId, userId, "viewer");
    }

    /** Token of an administrator of the platform, owner of the organization. */
    public String platformAdmin(UUID tenantId, UUID userId) {
        return token(tenantId, userId, claims -> claims.claim("platform_role", "admin"));
    }

    /** An owner's token with other claims than usual: scopes, an expiry in the past, a wrong audience. */
    public String token(UUID tenantId, UUID userId, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(change.apply(usual(tenantId, userId)).build(), TYPE);
    }

    /** Signs any claims with the test key under any {@code typ}. */
    public String sign(JWTClaimsSet claims, String type) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The token could not be signed", e);
        }
        return jwt.serialize();
    }

    /** The usual claims of an owner's token, to build a wrong one from. */
    public JWTClaimsSet.Builder usual(UUID tenantId, UUID userId) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("postforge-gateway")
                .audience("postforge-services")
                .subject(userId.toString())
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plusSeconds(LIFETIME_SECONDS).getEpochSecond())
                .claim("tid", tenantId.toString())
                .claim(ORG_ROLE, "owner")
                .claim("platform_role", "user")
                .claim("scope", "")
                .claim("sid", "test-session");
    }

    private String token(UUID tenantId, UUID userId, String role) {
        return token(tenantId, userId, claims -> claims.claim(ORG_ROLE, role));
    }
}
