package dev.postforge.credit.payments.adapter;

import dev.postforge.credit.payments.PaymentProviders;
import dev.postforge.credit.payments.ProviderFailure;
import dev.postforge.credit.payments.Reconcile;
import dev.postforge.credit.payments.ReviewList;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What platform admins see of payments that need them, and how they fetch what was missed. */
@RestController
class PaymentAdminController {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentAdminController.class);

    /** Longest page (api.md, Lists). */
    private static final int MAX_LIMIT = 200;

    private static final int MAX_PAGE = 1_000_000;

    private final ReviewList reviewList;
    private final PaymentProviders providers;
    private final Reconcile reconcile;

    PaymentAdminController(ReviewList reviewList, PaymentProviders providers, Reconcile reconcile) {
        this.reviewList = reviewList;
        this.providers = providers;
        this.reconcile = reconcile;
    }

    @GetMapping("/api/admin/payments/review")
    Reviews review(
            Caller caller, @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "50") int limit) {
        caller.requirePlatformAdmin();
        if (page < 1 || page > MAX_PAGE) {
            throw ApiException.invalid("page", "The page is between 1 and " + MAX_PAGE);
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ApiException.invalid("limit", "The limit is between 1 and " + MAX_LIMIT);
        }
        long total = reviewList.count();
        return new Reviews(
                reviewList.page(page, limit), new Pagination(page, limit, total, (total + limit - 1) / limit));
    }

    @PostMapping("/api/admin/payments/{provider}/replay")
    Replayed replay(Caller caller, @PathVariable String provider) {
        caller.requirePlatformAdmin();
        Provider named = Provider.named(provider).orElseThrow(() -> ApiException.notFound("Provider"));
        try {
            Reconcile.Outcome outcome = reconcile.replay(providers.require(named));
            reconcile.recordReplay(named, outcome);
            return new Replayed(provider, outcome.found(), outcome.taken());
        } catch (ProviderFailure e) {
            LOG.warn("{} was not replayed: {}", provider, e.getMessage());
            throw new ApiException(ErrorCode.PROVIDER_UNAVAILABLE, "The payment provider did not answer; try again");
        }
    }

    record Reviews(List<ReviewList.Item> items, Pagination pagination) {}

    record Pagination(int page, int limit, long total, long totalPages) {}

    /**
     * What a replay brought.
     *
     * @param found reports the provider has
     * @param taken those that were new to us
     */
    record Replayed(String provider, int found, int taken) {}
}
