package dev.postforge.defaults.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ResourceLoader;

/**
 * The gateway's public keys: read when first needed, again when a token names an unknown one, kept while it is away.
 *
 * <p>Only what was never read is an outage; a key that the gateway does not publish makes a token forged.
 */
final class GatewayKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayKeys.class);
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Tokens with made-up key ids must not become a load on the gateway. */
    private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

    private static final int CONNECT_MILLIS = 1000;
    private static final int READ_MILLIS = 2000;
    private static final int MAX_BYTES = 64 * 1024;

    private record Read(JWKSet keys, long at) {}

    private final String uri;
    private final ResourceLoader resources;
    private final DefaultResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Read last;
    private volatile long triedAt = System.nanoTime() - FRESH.toNanos();

    GatewayKeys(String uri, ResourceLoader resources) {
        this.uri = uri;
        this.resources = resources;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Read known = last;
        if (known == null || isOlderThan(known.at(), FRESH)) {
            known = readAgain();
        }
        List<JWK> matches = selector.select(known.keys());
        if (matches.isEmpty() && isOlderThan(triedAt, BETWEEN_READS)) {
            matches = selector.select(readAgain().keys());
        }
        return matches;
    }

    private Read readAgain() throws KeySourceException {
        Read before = last;
        reading.lock();
        try {
            Read meanwhile = last;
            if (meanwhile != null && (!meanwhile.equals(before) || !isOlderThan(triedAt, BETWEEN_READS))) {
                return meanwhile;
            }
            triedAt = System.nanoTime();
            Read now = new Read(JWKSet.parse(document()), System.nanoTime());
            last = now;
            return now;
        } catch (IOException | ParseException e) {
            Read kept = last;
            if (kept == null) {
                throw new RemoteKeySourceException("The gateway's keys cannot be read from " + uri, e);
            }
            LOG.warn("The gateway's keys cannot be read from {}, going on with those known: {}", uri, e.toString());
            return kept;
        } finally {
            reading.unlock();
        }
    }

    private String document() throws IOException {
        if (uri.startsWith("http://") || uri.startsWith("https://")) {
            return http.retrieveResource(URI.create(uri).toURL()).getContent();
        }
        return resources.getResource(uri).getContentAsString(StandardCharsets.UTF_8);
    }

    private static boolean isOlderThan(long nanos, Duration age) {
        return System.nanoTime() - nanos > age.toNanos();
    }
}
