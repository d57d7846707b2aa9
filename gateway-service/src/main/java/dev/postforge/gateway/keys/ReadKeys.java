package dev.postforge.gateway.keys;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.OrgRole;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows an admin the keys of the organization. */
@Service
public class ReadKeys {

    private final ApiKeys keys;

    /** Some of the keys and how many there are. */
    public record Some(List<ApiKey> keys, int total) {}

    ReadKeys(ApiKeys keys) {
        this.keys = keys;
    }

    /** Reads a page, newest first. */
    @Transactional(readOnly = true)
    public Some handle(Caller caller, int limit, long offset) {
        caller.require(OrgRole.ADMIN);
        return new Some(keys.of(caller.tenantId(), limit, offset), keys.countOf(caller.tenantId()));
    }
}
