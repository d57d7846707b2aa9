package dev.postforge.post.providers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that takes a while to make: made when it is first needed, closed only if it was.
 *
 * <p>It is made and first used on a platform thread, and everyone else waits for that. A virtual thread that waits for
 * a class to be initialized keeps its carrier; once all carriers wait so, nothing runs any more that the initializer
 * itself may be waiting for (seen with kotlin-reflect, which the SDKs read and write JSON with).
 */
public final class MadeLate<T> {

    private static final Logger LOG = LoggerFactory.getLogger(MadeLate.class);
    private static final Executor PLATFORM_THREAD =
            task -> Thread.ofPlatform().daemon().name("provider-client").start(task);

    private final Supplier<T> make;
    private final Consumer<T> rehearse;
    private final Consumer<T> close;
    private @Nullable CompletableFuture<T> making;

    public MadeLate(Supplier<T> make, Consumer<T> close) {
        this(make, made -> {}, close);
    }

    /** @param rehearse loads what the first use would load; when it fails, that use takes longer */
    public MadeLate(Supplier<T> make, Consumer<T> rehearse, Consumer<T> close) {
        this.make = make;
        this.rehearse = rehearse;
        this.close = close;
    }

    /** The same one each time; what could not be made is tried again. */
    public T get() {
        try {
            return begun().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized CompletableFuture<T> begun() {
        CompletableFuture<T> begun = making;
        if (begun == null || begun.isCompletedExceptionally()) {
            begun = CompletableFuture.supplyAsync(this::makeAndRehearse, PLATFORM_THREAD);
            making = begun;
        }
        return begun;
    }

    private T makeAndRehearse() {
        T made = make.get();
        try {
            rehearse.accept(made);
        } catch (RuntimeException e) {
            LOG.warn("A client could not be rehearsed; its first call takes longer", e);
        }
        return made;
    }

    /** Closes what was made; without anything made, makes nothing. */
    public synchronized void close() {
        if (making != null && making.state() == Future.State.SUCCESS) {
            close.accept(making.resultNow());
        }
    }
}
