package dev.postforge.gateway.webhooks.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.gateway.webhooks.MetaHandshake;
import dev.postforge.gateway.webhooks.Provider;
import dev.postforge.gateway.webhooks.ReceiveWebhook;
import dev.postforge.gateway.webhooks.domain.Delivery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where third parties report. */
@Tag(name = "Webhooks", description = "Where providers report; signed by them")
@RestController
class WebhookController {

    private static final Received RECEIVED = new Received(true);

    private final ReceiveWebhook receiveWebhook;
    private final MetaHandshake metaHandshake;

    WebhookController(ReceiveWebhook receiveWebhook, MetaHandshake metaHandshake) {
        this.receiveWebhook = receiveWebhook;
        this.metaHandshake = metaHandshake;
    }

    /** What a provider is told: its report is safe. */
    record Received(boolean received) {}

    @Operation(summary = "A provider's signed webhook")
    @SecurityRequirements
    @PostMapping({
        "/api/webhooks/clerk",
        "/api/webhooks/buffer/post-sent",
        "/api/webhooks/later",
        "/api/webhooks/meta",
        "/api/webhooks/kie",
        "/webhooks/kie",
        "/api/stripe/webhook",
        "/api/webhooks/stripe",
        "/webhooks/lemonsqueezy",
        "/api/webhooks/lemonsqueezy",
        "/api/webhooks/cryptomus",
        "/webhooks/cryptomus"
    })
    Received receive(HttpServletRequest request) throws IOException {
        Provider provider = Provider.at(request.getRequestURI()).orElseThrow(() -> ApiException.notFound("Webhook"));
        receiveWebhook.handle(
                provider,
                new Delivery(headers(request), request.getInputStream().readAllBytes()));
        return RECEIVED;
    }

    @Operation(summary = "Meta's handshake")
    @SecurityRequirements
    @GetMapping("/api/webhooks/meta")
    ResponseEntity<String> handshake(
            @RequestParam(name = "hub.mode", required = false) @Nullable String mode,
            @RequestParam(name = "hub.verify_token", required = false) @Nullable String token,
            @RequestParam(name = "hub.challenge", required = false) @Nullable String challenge) {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(metaHandshake.handle(mode, token, challenge));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, String.join(",", Collections.list(request.getHeaders(name))));
        }
        return headers;
    }
}
