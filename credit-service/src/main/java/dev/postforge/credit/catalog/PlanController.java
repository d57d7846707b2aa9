package dev.postforge.credit.catalog;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/credits/plans for everyone; platform admins change them at /api/admin/credits/plans. */
@Tag(name = "Credits", description = "The balance, its history and what is on offer")
@RestController
class PlanController {

    /** Longer names do not fit a checkout page. */
    private static final int LONGEST_NAME = 100;

    /** As long as Stripe's ids may become (docs.stripe.com/upgrades). */
    private static final int LONGEST_REFERENCE = 255;

    /** Keeps sums of many purchases far from the end of a long. */
    private static final long LARGEST = 1_000_000_000;

    private final Catalog catalog;

    PlanController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "Plans and packages on offer")
    @GetMapping("/api/credits/plans")
    Page<PlanView> plans() {
        return Page.whole(catalog.onOffer().stream().map(PlanView::of).toList());
    }

    @Operation(summary = "All plans, for administrators")
    @GetMapping("/api/admin/credits/plans")
    Page<Plan> all(Caller caller) {
        caller.requirePlatformAdmin();
        return Page.whole(catalog.all());
    }

    @Operation(summary = "Make or change a plan, for administrators")
    @PutMapping("/api/admin/credits/plans/{id}")
    Plan change(Caller caller, @PathVariable String id, @RequestBody PlanRequest request) {
        caller.requirePlatformAdmin();
        Plan plan = request.checked(id);
        try {
            return catalog.save(plan);
        } catch (DuplicateKeyException taken) {
            throw new ApiException(ErrorCode.CONFLICT, "Another plan has this name or this price at Stripe");
        }
    }

    /** What a customer sees of a plan. */
    @Schema(name = "Offer")
    record PlanView(
            String id,
            String name,
            @Schema(allowableValues = {"plan", "package"}) String kind,
            long credits,
            long bonusCredits,
            long priceInCents,
            String currency,
            boolean isPopular,
            @Nullable String stripePriceId) {

        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.id(),
                    plan.name(),
                    plan.kind(),
                    plan.credits(),
                    plan.bonusCredits(),
                    plan.priceInCents(),
                    plan.currency(),
                    plan.isPopular(),
                    plan.stripePriceId());
        }
    }

    /** A plan as an admin wants it. */
    @Schema(name = "PlanChange")
    record PlanRequest(
            @Nullable String id,
            @Schema(requiredMode = REQUIRED) @Nullable String name,

            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"plan", "package"})
            @Nullable
            String kind,

            @Schema(requiredMode = REQUIRED) @Nullable Long credits,
            @Nullable Long bonusCredits,
            @Schema(requiredMode = REQUIRED) @Nullable Long priceInCents,
            @Nullable String currency,
            @Nullable Boolean isActive,
            @Nullable Boolean isPopular,
            @Nullable Integer displayOrder,
            @Nullable String stripePriceId,
            @Nullable String stripeProductId,
            @Nullable String lemonsqueezyVariantId) {

        Plan checked(String path) {
            require("id", path.matches("[a-z0-9_]{1,40}"), "An id is 1 to 40 small letters, digits or underscores");
            require("id", id == null || id.equals(path), "A plan keeps its id: leave it out, or send the address's");
            require(
                    "name",
                    name != null && !name.isBlank() && name.length() <= LONGEST_NAME,
                    "A name has 1 to 100 characters");
            require("kind", kind != null && kind.matches("plan|package"), "The kind is plan or package");
            require("credits", within(credits, 1), "Credits are a whole number from 1");
            require("bonusCredits", bonusCredits == null || within(bonusCredits, 0), "A whole number from 0");
            require("priceInCents", within(priceInCents, 1), "The price is a whole number of cents from 1");
            require("currency", currency == null || currency.matches("[a-z]{3}"), "Three small letters, as usd");
            require(
                    "lemonsqueezyVariantId",
                    lemonsqueezyVariantId == null || lemonsqueezyVariantId.matches("[0-9]{1,12}"),
                    "A variant is a number");
            require("stripePriceId", fits(stripePriceId), "At most " + LONGEST_REFERENCE + " characters");
            require("stripeProductId", fits(stripeProductId), "At most " + LONGEST_REFERENCE + " characters");
            return new Plan(
                    path,
                    String.valueOf(name).strip(),
                    String.valueOf(kind),
                    value(credits),
                    value(bonusCredits),
                    value(priceInCents),
                    currency == null ? "usd" : currency,
                    isActive == null || isActive,
                    isPopular != null && isPopular,
                    displayOrder == null ? 100 : displayOrder,
                    given(stripePriceId),
                    given(stripeProductId),
                    lemonsqueezyVariantId);
        }

        private static boolean fits(@Nullable String reference) {
            return reference == null || reference.length() <= LONGEST_REFERENCE;
        }

        /** An empty reference is none. */
        private static @Nullable String given(@Nullable String reference) {
            return reference == null || reference.isBlank() ? null : reference.strip();
        }

        private static boolean within(@Nullable Long number, long least) {
            return number != null && number >= least && number <= LARGEST;
        }

        private static long value(@Nullable Long number) {
            return number == null ? 0 : number;
        }

        private static void require(String field, boolean right, String message) {
            if (!right) {
                throw ApiException.invalid(field, message);
            }
        }
    }
}
