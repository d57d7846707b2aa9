package dev.postforge.gateway.identity.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.identity.domain.Passwords;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id as security.md 8 asks for. Hashing runs on threads of its own: on virtual threads it would keep the few
 * carriers, and with them every other request, from going on.
 */
@Component
class Argon2Passwords implements Passwords, DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    /** At most this many at once: each takes 19 MiB and a core (security.md 8). */
    private static final int AT_ONCE = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Compared with when there is no such account, so that the answer takes as long; no password leads to it. */
    static final String NOBODYS = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(MEMORY_KIB, ITERATIONS, PARALLELISM, zeros(SALT_BYTES), zeros(HASH_BYTES));

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);
    private final Semaphore free = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("argon2-", 0).factory());

    @Override
    public String hash(String password) {
        return run(() -> encoded(password));
    }

    @Override
    public boolean matches(String password, @Nullable String hash) {
        boolean equal = run(() -> argon2.matches(password, hash == null ? NOBODYS : hash));
        return equal && hash != null;
    }

    private static String zeros(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[bytes]);
    }

    private String encoded(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("Argon2 gave no hash");
        }
        return hash;
    }

    private <T> T run(Callable<T> work) {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ApiException.retryable(
                        ErrorCode.RATE_LIMITED, "Too many people are signing in right now", LONGEST_WAIT);
            }
            try {
                return threads.submit(work).get();
            } finally {
                free.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while hashing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
