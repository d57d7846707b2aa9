package dev.postforge.credit.accounts;

import dev.postforge.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /api/credits/summary: the caller's organization's credits. */
@Tag(name = "Credits", description = "The balance, its history and what is on offer")
@RestController
class CreditsController {

    private final OpenAccount open;
    private final SummarizeAccount summarize;

    CreditsController(OpenAccount open, SummarizeAccount summarize) {
        this.open = open;
        this.summarize = summarize;
    }

    @Operation(summary = "Credits at a glance")
    @GetMapping("/api/credits/summary")
    AccountSummary summary(Caller caller) {
        open.handle(caller.tenantId(), caller.userId());
        return summarize.handle(caller.tenantId());
    }
}
