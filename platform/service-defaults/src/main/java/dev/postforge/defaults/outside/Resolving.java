package dev.postforge.defaults.outside;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for names with a limit: the system's resolver knows none, and waits in threads that cannot be virtual. */
final class Resolving implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MOST = 32;
    private static final int IDLE_SECONDS = 30;

    private final Names names;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("outside-names-", 0).daemon().factory());

    Resolving(Names names) {
        this.names = names;
    }

    /** Resolves a name, as the system does. */
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    InetAddress[] resolve(String host) throws UnknownHostException {
        Future<InetAddress[]> answer;
        try {
            answer = threads.submit(() -> names.resolve(host));
        } catch (RejectedExecutionException e) {
            throw unknown(host, e);
        }
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
