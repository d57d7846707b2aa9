package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import dev.postforge.gateway.identity.IdentityProperties;
import dev.postforge.gateway.identity.IdentityProperties.Issuer;
import dev.postforge.gateway.identity.IdentityProperties.SignIn;
import dev.postforge.gateway.identity.OutsideSignIns;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** OIDC issuers: the authorization code flow with PKCE, and an identity token that must be meant for us and for now. */
@Component
class OidcSignIns implements OutsideSignIns {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);
    private static final String CODES = "authorization_code";

    private final Map<String, Client> clients = new HashMap<>();
    private final RestClient http;

    private record Client(SignIn settings, NimbusJwtDecoder tokens, CircuitBreaker breaker) {}

    OidcSignIns(IdentityProperties properties, Installation installation) {
        for (Issuer issuer : properties.issuers()) {
            SignIn settings = issuer.signIn();
            if (settings != null) {
                if (installation.strict()) {
                    requireTls(settings.authorizationUri());
                    requireTls(settings.tokenUri());
                }
                CircuitBreaker breaker = CircuitBreaker.of(
                        "sign-in-" + settings.provider(),
                        CircuitBreakerConfig.custom()
                                .waitDurationInOpenState(OPEN_FOR)
                                .build());
                clients.put(settings.provider(), new Client(settings, decoder(issuer, settings), breaker));
            }
        }
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build());
        requests.setReadTimeout(ANSWER_TIMEOUT);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public boolean offers(String provider) {
        return clients.containsKey(provider);
    }

    @Override
    public URI consentPage(Journey journey) {
        SignIn settings = client(journey).settings();
        return UriComponentsBuilder.fromUri(settings.authorizationUri())
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{back}")
                .queryParam("scope", "{scopes}")
                .queryParam("state", "{state}")
                .queryParam("nonce", "{nonce}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(Map.of(
                        "client", settings.clientId(),
                        "back", journey.back(),
                        "scopes", String.join(" ", settings.scopes()),
                        "state", journey.state(),
                        "nonce", journey.nonce(),
                        "challenge", challenge(journey.verifier())))
                .toUri();
    }

    @Override
    public Redeemed redeem(Journey journey, String code) {
        Client client = client(journey);
        try {
            Exchange exchange = client.breaker().executeSupplier(() -> exchanged(client, journey, code));
            if (exchange.token() == null) {
                return new Redeemed.Refused(exchange.said());
            }
            Jwt identity = client.tokens().decode(exchange.token());
            if (!journey.nonce().equals(identity.getClaimAsString("nonce"))) {
                return new Redeemed.Refused("the id_token belongs to another sign-in");
            }
            return OidcTokens.claims(identity)
                    .<Redeemed>map(Redeemed.Genuine::new)
                    .orElseGet(() -> new Redeemed.Refused("the id_token names nobody"));
        } catch (BadJwtException notForUs) {
            return new Redeemed.Refused("the id_token is not good: " + notForUs.getMessage());
        } catch (RestClientException | CallNotPermittedException | JwtException unavailable) {
            return new Redeemed.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    /** A refusal is an answer: it must not open the breaker. */
    private record Exchange(@Nullable String token, String said) {}

    private Exchange exchanged(Client client, Journey journey, String code) {
        SignIn settings = client.settings();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", CODES);
        form.add("code", code);
        form.add("redirect_uri", journey.back());
        form.add("client_id", settings.clientId());
        form.add("code_verifier", journey.verifier());
        if (settings.clientSecret() != null) {
            form.add("client_secret", settings.clientSecret());
        }
        try {
            Map<?, ?> answer = http.post()
                    .uri(settings.tokenUri())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(Map.class);
            return answer != null && answer.get("id_token") instanceof String token
                    ? new Exchange(token, "")
                    : new Exchange(null, "the issuer gave no id_token");
        } catch (HttpClientErrorException refused) {
            return new Exchange(null, "the issuer answered " + refused.getStatusCode());
        }
    }

    private static NimbusJwtDecoder decoder(Issuer issuer, SignIn settings) {
        NimbusJwtDecoder decoder = OidcTokens.signedBy(issuer);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(OidcTokens.SKEW), token -> {
                    String party = token.getClaimAsString("azp");
                    boolean forUs = issuer.issuer().equals(token.getClaimAsString("iss"))
                            && token.getExpiresAt() != null
                            && Objects.requireNonNullElse(token.getAudience(), List.of())
                                    .contains(settings.clientId())
                            && (party == null || party.equals(settings.clientId()));
                    return forUs
                            ? OAuth2TokenValidatorResult.success()
                            : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
                }));
        return decoder;
    }

    private Client client(Journey journey) {
        return Objects.requireNonNull(clients.get(journey.provider()), journey.provider());
    }

    private static void requireTls(URI address) {
        if (!"https".equals(address.getScheme())) {
            throw new SettingsException(
                    "postforge.environment is strict, so a sign-in at " + address + " is refused: it is not https");
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
