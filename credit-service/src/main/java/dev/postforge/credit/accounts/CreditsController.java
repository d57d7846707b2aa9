package dev.postforge.credit.accounts;

import dev.postforge.defaults.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/credits/summary: the caller's organization's credits. */
@RestController
class CreditsController {

    private final OpenAccount open;
    private final SummarizeAccount summarize;

    CreditsController(OpenAccount open, SummarizeAccount summarize) {
        this.open = open;
        this.summarize = summarize;
    }

    @GetMapping("/api/credits/summary")
    AccountSummary summary(Caller caller) {
        open.handle(caller.tenantId(), caller.userId());
        return summarize.handle(caller.tenantId());
    }
}
