package dev.postforge.gateway.identity.adapter;

import com.nimbusds.jwt.SignedJWT;
import dev.postforge.gateway.identity.IdentityProperties;
import dev.postforge.gateway.identity.IdentityProperties.Issuer;
import dev.postforge.gateway.identity.OutsideTokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Tokens of OIDC issuers as configured: one algorithm and one key set each (security.md 2). */
@Component
class OidcTokens implements OutsideTokens {

    static final Duration SKEW = Duration.ofSeconds(30);

    private final Map<String, NimbusJwtDecoder> decoders;

    OidcTokens(IdentityProperties properties) {
        this.decoders = properties.issuers().stream()
                .collect(Collectors.toUnmodifiableMap(Issuer::issuer, OidcTokens::decoder));
    }

    private static NimbusJwtDecoder decoder(Issuer issuer) {
        NimbusJwtDecoder decoder = signedBy(issuer);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(SKEW), meantForUs(issuer)));
        return decoder;
    }

    /** Reads tokens of this issuer's keys and algorithm; what they must say is the caller's part. */
    static NimbusJwtDecoder signedBy(Issuer issuer) {
        return NimbusJwtDecoder.withJwkSetUri(issuer.jwksUri().toString())
                .jwsAlgorithm("ES256".equals(issuer.algorithm()) ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256)
                .build();
    }

    private static OAuth2TokenValidator<Jwt> meantForUs(Issuer issuer) {
        return token -> {
            boolean rightIssuer = issuer.issuer().equals(token.getClaimAsString("iss"));
            boolean ends = token.getExpiresAt() != null;
            boolean rightAudience = issuer.audience() == null
                    || Objects.requireNonNullElse(token.getAudience(), List.of())
                            .contains(issuer.audience());
            String party = token.getClaimAsString("azp");
            boolean rightParty = issuer.authorizedParties().isEmpty()
                    || (party != null && issuer.authorizedParties().contains(party));
            return rightIssuer && ends && rightAudience && rightParty
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
        };
    }

    @Override
    public boolean isOutside(String token) {
        return decoderFor(token).isPresent();
    }

    @Override
    public Optional<OutsideClaims> read(String token) {
        return decoderFor(token).flatMap(decoder -> {
            try {
                return claims(decoder.decode(token));
            } catch (BadJwtException forged) {
                return Optional.empty();
            } catch (JwtException unavailable) {
                // The issuer's keys cannot be had: nothing is known of the token, so it is no refusal.
                throw new AuthenticationServiceException("The issuer's keys cannot be read", unavailable);
            }
        });
    }

    private Optional<NimbusJwtDecoder> decoderFor(String token) {
        if (decoders.isEmpty()) {
            return Optional.empty();
        }
        try {
            String issuer = SignedJWT.parse(token).getJWTClaimsSet().getIssuer();
            return Optional.ofNullable(issuer).map(decoders::get);
        } catch (ParseException notAToken) {
            return Optional.empty();
        }
    }

    static Optional<OutsideClaims> claims(Jwt token) {
        String subject = token.getSubject();
        Instant expiresAt = token.getExpiresAt();
        String issuer = token.getClaimAsString("iss");
        if (issuer == null || subject == null || subject.isBlank() || expiresAt == null) {
            return Optional.empty();
        }
        String session = token.getClaimAsString("sid");
        return Optional.of(new OutsideClaims(
                issuer,
                subject,
                OutsideClaims.session(session == null ? subject : session),
                verifiedEmail(token),
                token.getClaimAsString("name"),
                organization(token),
                expiresAt));
    }

    private static @Nullable String verifiedEmail(Jwt token) {
        boolean verified = Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"));
        return verified ? token.getClaimAsString("email") : null;
    }

    /**
     * Clerk's session tokens name the active organization as {@code org_id}, in their second version as {@code o.id}.
     */
    private static @Nullable String organization(Jwt token) {
        String flat = token.getClaimAsString("org_id");
        if (flat != null) {
            return flat;
        }
        return token.getClaim("o") instanceof Map<?, ?> nested && nested.get("id") instanceof String id ? id : null;
    }
}
