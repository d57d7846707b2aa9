package dev.postforge.gateway.identity.adapter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.gateway.identity.domain.SigningKeys;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing keys as rows that all replicas share; which one signs follows from the time alone. */
@Component
class StoredSigningKeys implements SigningKeys, SmartInitializingSingleton {

    /** An instance sees a key made by another after at most this long; keys are made 30 days ahead of use. */
    private static final long RELOAD_MILLIS = 60_000;

    /** Taken by whoever makes keys, so that two instances starting at once make one set. */
    private static final long MAKING_KEYS = 0x706F7374_6B657973L;

    private record Key(String kid, Instant signsFrom, ECKey publicKey, JWSSigner signer, JWSVerifier verifier) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final KeyEncryption encryption;
    private final Clock clock;
    private volatile List<Key> keys = List.of();

    StoredSigningKeys(JdbcClient jdbc, PlatformTransactionManager transactions, KeyEncryption encryption, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.encryption = encryption;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        reload();
    }

    /** Makes the next key when it is due and reads what others made. */
    @Scheduled(fixedDelay = RELOAD_MILLIS, initialDelay = RELOAD_MILLIS)
    void reload() {
        transactions.executeWithoutResult(status -> {
            List<Key> stored = load();
            Instant now = clock.instant();
            if (stored.stream().noneMatch(key -> key.signsFrom().isAfter(now))) {
                jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                        .param("lock", MAKING_KEYS)
                        .query((row, number) -> true)
                        .single();
                makeMissing(load(), now);
                stored = load();
            }
            keys = stored;
        });
    }

    private void makeMissing(List<Key> stored, Instant now) {
        Instant last = stored.stream()
                .map(Key::signsFrom)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null) {
            make(now);
            make(now.plus(SIGNS_FOR));
        } else if (!last.isAfter(now)) {
            // After a long pause the next key is announced from now on, not from a time gone by.
            Instant next = last.plus(SIGNS_FOR);
            make(next.isAfter(now) ? next : now.plus(Duration.ofHours(1)));
        }
    }

    private void make(Instant signsFrom) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(Ids.next().toString())
                    .generate();
            jdbc.sql("""
                    INSERT INTO signing_keys (kid, public_jwk, private_key_ciphertext, signs_from, created_at)
                    VALUES (:kid, :public, :private, :from, :at) ON CONFLICT DO NOTHING
                    """)
                    .param("kid", key.getKeyID())
                    .param("public", key.toPublicJWK().toJSONString())
                    .param("private", encryption.encrypt(key.toJSONString(), key.getKeyID()))
                    .param("from", Rows.at(signsFrom))
                    .param("at", Rows.at(clock.instant()))
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("A P-256 key cannot be made", e);
        }
    }

    private List<Key> load() {
        Instant oldest = clock.instant().minus(SIGNS_FOR).minus(SIGNS_FOR);
        return jdbc.sql("""
                SELECT kid, public_jwk, private_key_ciphertext, signs_from FROM signing_keys
                 WHERE signs_from > :oldest OR signs_from = (SELECT max(signs_from) FROM signing_keys)
                 ORDER BY signs_from
                """)
                .param("oldest", Rows.at(oldest))
                .query((row, number) -> key(
                        row.getString("kid"),
                        row.getString("public_jwk"),
                        row.getBytes("private_key_ciphertext"),
                        Rows.instant(row, "signs_from")))
                .list();
    }

    private Key key(String kid, String publicJwk, byte[] ciphertext, Instant signsFrom) {
        try {
            ECKey both = ECKey.parse(encryption
                    .opened(ciphertext, kid)
                    .orElseThrow(() -> new IllegalStateException("Stored signing keys do not open with"
                            + " postforge.identity.key-encryption-key: restore the key they were made with, or delete"
                            + " the rows of signing_keys (everyone signs in again)")));
            ECKey publicKey = ECKey.parse(publicJwk);
            return new Key(kid, signsFrom, publicKey, new ECDSASigner(both), new ECDSAVerifier(publicKey));
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("Signing key " + kid + " cannot be read", e);
        }
    }

    private Key current() {
        Instant now = clock.instant();
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(Key::signsFrom))
                .orElseGet(() -> keys.getFirst());
    }

    private List<Key> publishedKeys() {
        Key current = current();
        Instant stillNeeded = clock.instant().minus(PUBLISHED_AFTER);
        List<Key> published = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            boolean replacedLately =
                    i + 1 < keys.size() && keys.get(i + 1).signsFrom().isAfter(stillNeeded);
            if (!key.signsFrom().isBefore(current.signsFrom()) || replacedLately) {
                published.add(key);
            }
        }
        return published;
    }

    @Override
    public String sign(String type, Map<String, Object> claims) {
        Key key = current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.kid())
                .type(new JOSEObjectType(type))
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("The current key cannot sign", e);
        }
        return token.serialize();
    }

    @Override
    public Map<String, Object> verified(String type, String token) {
        try {
            JWSObject signed = JWSObject.parse(token);
            JWSHeader header = signed.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !new JOSEObjectType(type).equals(header.getType())) {
                throw new IllegalArgumentException("Not a token of this type");
            }
            Key key = publishedKeys().stream()
                    .filter(known -> known.kid().equals(header.getKeyID()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Signed by an unknown key"));
            if (!signed.verify(key.verifier())) {
                throw new IllegalArgumentException("The signature is wrong");
            }
            Map<String, Object> claims = signed.getPayload().toJSONObject();
            if (claims == null) {
                throw new IllegalArgumentException("The payload is no JSON object");
            }
            return claims;
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("Not a token", e);
        }
    }

    @Override
    public Map<String, Object> published() {
        List<JWK> publicKeys = publishedKeys().stream()
                .map(Key::publicKey)
                .map(JWK.class::cast)
                .toList();
        return new JWKSet(publicKeys).toJSONObject(true);
    }
}
