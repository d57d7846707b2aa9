package dev.postforge.credit.holds;

import dev.postforge.credit.holds.domain.HoldCommand;
import dev.postforge.credit.holds.domain.Holds;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a tenant's holds whose time is over; the credits can be spent again. */
@Component
public class ExpireHolds {

    /** Holds ended in one transaction. */
    static final int LIMIT = 500;

    private final Holds holds;
    private final FoldHolds fold;
    private final Clock clock;

    ExpireHolds(Holds holds, FoldHolds fold, Clock clock) {
        this.holds = holds;
        this.fold = fold;
        this.clock = clock;
    }

    /** Ends the tenant's oldest ones; the number that were due. */
    @Transactional
    public int handle(UUID tenantId) {
        List<UUID> due = holds.due(tenantId, clock.instant(), LIMIT);
        fold.handle(due.stream()
                .map(hold -> new HoldOrder(tenantId, null, new HoldCommand.Expire(hold)))
                .toList());
        return due.size();
    }
}
