package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.accounts.AccountSummary;
import dev.postforge.credit.accounts.OpenAccount;
import dev.postforge.credit.accounts.SummarizeAccount;
import dev.postforge.credit.payments.Purchases;
import dev.postforge.credit.payments.domain.PaymentStatus;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.credit.payments.domain.Purchase;
import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/customer/billing: credits, what was bought, and what may come (seed 5). */
@Tag(name = "Payments", description = "Buying credits")
@RestController
class BillingController {

    private final OpenAccount open;
    private final SummarizeAccount summarize;
    private final Purchases purchases;

    BillingController(OpenAccount open, SummarizeAccount summarize, Purchases purchases) {
        this.open = open;
        this.summarize = summarize;
        this.purchases = purchases;
    }

    @Operation(summary = "Credits, purchases and the next charge to expect")
    @GetMapping("/api/customer/billing")
    Billing billing(Caller caller) {
        open.handle(caller.tenantId(), caller.userId());
        AccountSummary summary = summarize.handle(caller.tenantId());
        List<Purchase> paid = purchases.paid();
        Optional<Purchase> last = paid.stream().findFirst();
        return new Billing(
                new Credits(
                        summary.credits(),
                        summary.daysEstimate(),
                        last.map(BillingController::date).orElse(null)),
                paid.stream().map(BillingController::line).toList(),
                paid.stream()
                        .filter(purchase -> purchase.status() == PaymentStatus.COMPLETED)
                        .findFirst()
                        .map(BillingController::upcoming)
                        .orElse(null));
    }

    private static Line line(Purchase purchase) {
        return new Line(
                purchase.invoice(),
                date(purchase),
                Cents.major(purchase.amountCents()),
                Cents.major(purchase.refundedCents()),
                purchase.credits(),
                purchase.bonusCredits(),
                purchase.currency().toUpperCase(Locale.ROOT),
                purchase.provider().code(),
                purchase.status().code());
    }

    /** Nothing is charged by itself: the same again a month later, unless it went back, is to be expected (PAY-21). */
    private static UpcomingCharge upcoming(Purchase last) {
        return new UpcomingCharge(
                date(last).plusMonths(1),
                Cents.major(last.amountCents()),
                last.currency().toUpperCase(Locale.ROOT));
    }

    private static LocalDate date(Purchase purchase) {
        return LocalDate.ofInstant(Objects.requireNonNull(purchase.completedAt()), ZoneOffset.UTC);
    }

    record Billing(
            Credits credits, List<Line> purchases, @Nullable UpcomingCharge upcomingCharge) {}

    record Credits(
            long current,
            @Nullable Long daysEstimate,
            @Nullable LocalDate lastPurchase) {}

    @Schema(name = "BillingLine")
    record Line(
            String id,
            LocalDate date,
            Number amount,
            Number refundedAmount,
            long credits,
            long bonusCredits,
            String currency,
            @Schema(implementation = Provider.class) String provider,
            @Schema(implementation = PaymentStatus.class) String status) {}

    record UpcomingCharge(LocalDate date, Number estimatedAmount, String currency) {}
}
