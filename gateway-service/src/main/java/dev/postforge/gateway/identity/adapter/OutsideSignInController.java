package dev.postforge.gateway.identity.adapter;

import dev.postforge.gateway.edge.ClientAddresses;
import dev.postforge.gateway.edge.Origins;
import dev.postforge.gateway.identity.Client;
import dev.postforge.gateway.identity.OutsideSignIns.Journey;
import dev.postforge.gateway.identity.SignInOutside;
import dev.postforge.gateway.identity.SignInOutside.Arrival;
import dev.postforge.gateway.identity.SignInOutside.Departure;
import dev.postforge.gateway.identity.SignInOutside.Return;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in at an outside issuer: away to its page, and back to ours with a session. */
@Tag(name = "Account")
@RestController
class OutsideSignInController {

    /** Where somebody who signed in goes on, and where somebody who could not can try again. */
    private static final String SIGNED_IN = "/dashboard";

    private static final String NOT_SIGNED_IN = "/sign-in?error=";

    private final SignInOutside signIn;
    private final JourneyCookie journeys;
    private final RefreshCookie sessions;
    private final Origins origins;
    private final ClientAddresses addresses;

    OutsideSignInController(
            SignInOutside signIn,
            JourneyCookie journeys,
            RefreshCookie sessions,
            Origins origins,
            ClientAddresses addresses) {
        this.signIn = signIn;
        this.journeys = journeys;
        this.sessions = sessions;
        this.origins = origins;
        this.addresses = addresses;
    }

    record SignInPage(String url) {}

    @Operation(summary = "Where to sign in at a configured OIDC issuer")
    @SecurityRequirements
    @PostMapping({"/auth/{provider}", "/api/auth/{provider}"})
    ResponseEntity<SignInPage> depart(@PathVariable String provider, HttpServletRequest request) {
        Departure departure = signIn.depart(provider, origins.usedBy(request) + "/api/auth/" + provider + "/callback");
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, journeys.holding(departure.journey()))
                .body(new SignInPage(departure.consentPage().toString()));
    }

    @Operation(summary = "The way back from an OIDC issuer")
    @SecurityRequirements
    @ApiResponse(responseCode = "302", description = "To the dashboard, or to the sign-in page with an error")
    @GetMapping("/api/auth/{provider}/callback")
    ResponseEntity<Void> arrive(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @CookieValue(name = JourneyCookie.NAME, required = false) @Nullable String cookie,
            HttpServletRequest request) {
        Journey journey = journeys.read(cookie)
                .filter(begun -> begun.provider().equals(provider))
                .orElse(null);
        Client client = new Client(addresses.of(request).value(), request.getHeader(HttpHeaders.USER_AGENT));
        String origin = origins.usedBy(request);
        return switch (signIn.arrive(new Return(journey, state, code, client))) {
            case Arrival.Admitted admitted ->
                to(origin + SIGNED_IN, sessions.holding(admitted.signedIn()), journeys.gone());
            case Arrival.TurnedAway away ->
                to(origin + NOT_SIGNED_IN + away.reason().name(), journeys.gone());
        };
    }

    private static ResponseEntity<Void> to(String page, String... cookies) {
        return ResponseEntity.status(302)
                .location(URI.create(page))
                .header(HttpHeaders.SET_COOKIE, cookies)
                .build();
    }
}
