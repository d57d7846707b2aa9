package dev.postforge.gateway.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Recognises keys; a revoked one stops working everywhere within seconds. */
@Component
public class KnownKeys {

    /** As long as a session's standing is believed (security.md 3: at most 5 s). */
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(3);

    /** How exact the time of the last use is. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private static final long MAX_CACHED = 10_000;

    private final ApiKeys keys;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Cache<String, Optional<ApiKey>> found = Caffeine.newBuilder()
            .maximumSize(MAX_CACHED)
            .expireAfterWrite(BELIEVED_FOR)
            .build();

    KnownKeys(ApiKeys keys, PlatformTransactionManager transactions, Clock clock) {
        this.keys = keys;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether the bearer text has the form of a key, good or not. */
    public boolean isKey(String bearer) {
        return KeySecret.looksLikeOne(bearer);
    }

    /** The living key of this text. */
    public Optional<ApiKey> of(String bearer) {
        String hash = KeySecret.hash(bearer);
        Optional<ApiKey> cached = found.getIfPresent(hash);
        Optional<ApiKey> key = cached != null ? cached : read(hash);
        return key.filter(known -> known.isLive(clock.instant()));
    }

    /** Whether the member still has a living key with exactly these scopes; asked by what outlives a request. */
    public boolean hasOne(UUID userId, UUID organizationId, Set<String> scopes) {
        return Boolean.TRUE.equals(transactions.execute(status -> keys.of(userId, organizationId).stream()
                .anyMatch(key -> key.isLive(clock.instant()) && key.scopes().equals(scopes))));
    }

    void forgetAll() {
        found.invalidateAll();
    }

    private Optional<ApiKey> read(String hash) {
        Optional<ApiKey> key = Optional.ofNullable(transactions.execute(status -> keys.withHash(hash)))
                .flatMap(present -> present);
        key.ifPresent(this::noteUse);
        found.put(hash, key);
        return key;
    }

    private void noteUse(ApiKey key) {
        Instant now = clock.instant();
        Instant last = key.lastUsedAt();
        if (last == null || last.plus(USE_NOTED_EVERY).isBefore(now)) {
            transactions.executeWithoutResult(status -> keys.used(key.id(), now));
        }
    }
}
