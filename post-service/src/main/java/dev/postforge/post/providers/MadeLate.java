package dev.postforge.post.providers;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that takes a while to make: made when it is first needed, closed only if it was. */
public final class MadeLate<T> {

    private final Supplier<T> make;
    private final Consumer<T> close;
    private volatile @Nullable T made;

    public MadeLate(Supplier<T> make, Consumer<T> close) {
        this.make = make;
        this.close = close;
    }

    /** The same one each time. */
    public T get() {
        T ready = made;
        return ready == null ? makeOnce() : ready;
    }

    private synchronized T makeOnce() {
        T ready = made;
        if (ready == null) {
            ready = make.get();
            made = ready;
        }
        return ready;
    }

    /** Closes what was made; without anything made, makes nothing. */
    public synchronized void close() {
        T ready = made;
        if (ready != null) {
            close.accept(ready);
        }
    }
}
