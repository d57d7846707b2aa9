package dev.postforge.credit.payments.adapter;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.credit.catalog.Catalog;
import dev.postforge.credit.catalog.Plan;
import dev.postforge.credit.payments.CheckSession;
import dev.postforge.credit.payments.Purchases.RequestKey;
import dev.postforge.credit.payments.StartCheckout;
import dev.postforge.credit.payments.StartCheckout.ReturnTo;
import dev.postforge.credit.payments.StartCheckout.Started;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a customer begins to pay, and asks how it went. */
@Tag(name = "Payments", description = "Buying credits")
@RestController
class CheckoutController {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private final Catalog catalog;
    private final StartCheckout start;
    private final CheckSession check;

    CheckoutController(Catalog catalog, StartCheckout start, CheckSession check) {
        this.catalog = catalog;
        this.start = start;
        this.check = check;
    }

    @Operation(summary = "Begin to pay with Stripe")
    @PostMapping("/api/stripe/create-checkout-session")
    SessionView stripe(
            Caller caller,
            @RequestBody StripeRequest request,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        caller.require(OrgRole.ADMIN);
        Plan plan = plan("priceId", request.priceId(), catalog::findByStripePrice);
        if (request.credits() != null && request.credits() != plan.credits()) {
            throw ApiException.invalid("credits", "This price buys " + plan.credits() + " credits");
        }
        Started started = begin(caller, plan, Provider.STRIPE, ReturnTo.CREDITS, key);
        return new SessionView(started.url(), started.sessionId());
    }

    @Operation(summary = "How a Stripe payment went")
    @GetMapping("/api/stripe/session/{sessionId}")
    SessionStatus session(Caller caller, @PathVariable String sessionId) {
        Purchase purchase = check.handle(caller.userId(), Provider.STRIPE, sessionId);
        return new SessionStatus(
                sessionId,
                purchase.status().code(),
                purchase.amountCents(),
                purchase.currency(),
                purchase.credits(),
                purchase.paymentId());
    }

    @Operation(summary = "Begin to pay with Lemon Squeezy")
    @PostMapping({"/payment/lemonsqueezy/checkout", "/api/payment/lemonsqueezy/checkout"})
    @ResponseStatus(HttpStatus.CREATED)
    CheckoutView lemonSqueezy(
            Caller caller,
            @RequestBody PlanRequest request,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return checkout(caller, request, Provider.LEMONSQUEEZY, key);
    }

    @Operation(summary = "Begin to pay with Cryptomus")
    @PostMapping({"/payment/cryptomus/checkout", "/api/payment/cryptomus/checkout"})
    @ResponseStatus(HttpStatus.CREATED)
    CheckoutView cryptomus(
            Caller caller,
            @RequestBody PlanRequest request,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return checkout(caller, request, Provider.CRYPTOMUS, key);
    }

    @Operation(summary = "Begin to buy a package")
    @PostMapping("/api/customer/billing/purchase")
    PurchaseView purchase(
            Caller caller,
            @RequestBody PackageRequest request,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        caller.require(OrgRole.ADMIN);
        Plan plan = plan(
                "packageId",
                request.packageId(),
                id -> catalog.find(id).filter(found -> found.kind().equals(Plan.PACKAGE)));
        return new PurchaseView(
                begin(caller, plan, Provider.STRIPE, ReturnTo.BILLING, key).url());
    }

    private CheckoutView checkout(Caller caller, PlanRequest request, Provider provider, @Nullable String key) {
        caller.require(OrgRole.ADMIN);
        Plan plan = plan("planId", request.planId(), catalog::find);
        Started started = begin(caller, plan, provider, ReturnTo.CREDITS, key);
        return new CheckoutView(started.url(), started.purchaseId());
    }

    private static Plan plan(String field, @Nullable String id, Function<String, Optional<Plan>> lookUp) {
        if (id == null || id.isBlank()) {
            throw ApiException.invalid(field, "Say what is to be bought");
        }
        return lookUp.apply(id).orElseThrow(() -> ApiException.invalid(field, "This is not on offer"));
    }

    private Started begin(Caller caller, Plan plan, Provider provider, ReturnTo returnTo, @Nullable String key) {
        return start.handle(new StartCheckout.Command(
                caller.tenantId(), caller.userId(), plan, provider, returnTo, request(plan, provider, returnTo, key)));
    }

    private static @Nullable RequestKey request(Plan plan, Provider provider, ReturnTo returnTo, @Nullable String key) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ApiException.invalid(KEY, KEY + " must have 1 to 255 characters");
        }
        return new RequestKey(provider.code() + ":" + returnTo + ":" + key, plan.id());
    }

    /** Seed 2's request. */
    record StripeRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String priceId,
            @Nullable Long credits) {}

    /** Seed 3's request. */
    record PlanRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String planId) {}

    /** Seed 5's request. */
    record PackageRequest(
            @Schema(requiredMode = REQUIRED) @Nullable String packageId) {}

    @Schema(name = "StripeSession")
    record SessionView(String url, String sessionId) {}

    @Schema(name = "Checkout")
    record CheckoutView(String url, UUID id) {}

    @Schema(name = "PackageCheckout")
    record PurchaseView(String checkoutUrl) {}

    @Schema(name = "PaymentState")
    record SessionStatus(
            String sessionId,
            @Schema(implementation = PaymentStatus.class) String status,
            long amount,
            String currency,
            long credits,
            @Nullable String paymentId) {}
}
