package dev.postforge.gateway.identity.adapter;

import dev.postforge.gateway.identity.BuiltInIssuer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may know of the built-in issuer. */
@Tag(name = "Issuer", description = "The built-in issuer of tokens")
@RestController
class WellKnownController {

    /** Keys are published 30 days before they sign, so a copy may be kept for minutes. */
    private static final CacheControl MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final BuiltInIssuer issuer;

    WellKnownController(BuiltInIssuer issuer) {
        this.issuer = issuer;
    }

    @Operation(summary = "The public keys of access tokens")
    @SecurityRequirements
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(MINUTES).body(issuer.keys());
    }

    @Operation(summary = "OpenID Connect metadata")
    @SecurityRequirements
    @GetMapping("/.well-known/openid-configuration")
    ResponseEntity<Map<String, Object>> configuration() {
        String name = issuer.name();
        return ResponseEntity.ok()
                .cacheControl(MINUTES)
                .body(Map.of(
                        "issuer",
                        name,
                        "jwks_uri",
                        name + "/.well-known/jwks.json",
                        "token_endpoint",
                        name + "/api/auth/login",
                        "userinfo_endpoint",
                        name + "/api/auth/me",
                        "id_token_signing_alg_values_supported",
                        List.of("ES256"),
                        "response_types_supported",
                        List.of("token"),
                        "subject_types_supported",
                        List.of("public"),
                        "claims_supported",
                        List.of("iss", "aud", "sub", "tid", "sid", "org_role", "platform_role", "iat", "exp")));
    }
}
