package dev.postforge.credit.accounts;

import dev.postforge.defaults.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/credits/summary: the caller's organization's credits. */
@RestController
class CreditsController {

    private final WelcomeArrival welcome;
    private final SummarizeAccount summarize;

    CreditsController(WelcomeArrival welcome, SummarizeAccount summarize) {
        this.welcome = welcome;
        this.summarize = summarize;
    }

    @GetMapping("/api/credits/summary")
    AccountSummary summary(Caller caller) {
        welcome.await(caller.userId());
        return summarize.handle(caller.tenantId());
    }
}
