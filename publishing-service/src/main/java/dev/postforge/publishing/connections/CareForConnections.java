package dev.postforge.publishing.connections;

import dev.postforge.defaults.tenancy.Tenant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The recurring work on connections: refresh what falls due, check what is doubted, renew old ciphertexts. */
@Service
public class CareForConnections {
    private final DueConnections due;
    private final RefreshTokens refresh;
    private final TokenRecords records;
    private final OAuthStates states;

    CareForConnections(DueConnections due, RefreshTokens refresh, TokenRecords records, OAuthStates states) {
        this.due = due;
        this.refresh = refresh;
        this.records = records;
        this.states = states;
    }

    /** A connection that needs something, and whose it is. */
    public record Due(UUID tenantId, UUID id) {}

    /** Finds connections across tenants. */
    public interface DueConnections {
        /** Those whose token is to be refreshed now. */
        List<Due> toRefresh();

        /** Those whose token a reader doubted. */
        List<Due> toCheck();

        /** Those whose ciphertexts were closed by another key than today's. */
        List<Due> toReencrypt();
    }

    public void refreshDue() {
        due.toRefresh().forEach(each -> Tenant.of(each.tenantId()).run(() -> refresh.now(each.id())));
    }

    public void checkDoubted() {
        due.toCheck().forEach(each -> Tenant.of(each.tenantId()).run(() -> refresh.check(each.id())));
    }

    public void renewCiphertexts() {
        due.toReencrypt().forEach(each -> Tenant.of(each.tenantId()).run(() -> records.reencrypt(each.id())));
    }

    public void sweepStates() {
        states.sweep();
    }
}
