package dev.postforge.post.generation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The text of a running generation as it grows; any number of readers, each at his own place. */
final class TextStream {

    /** Longest text kept for readers that come late; what is longer is cut (no product text comes near). */
    private static final int LONGEST = 262_144;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private int epoch;
    private boolean over;

    void append(String more) {
        change(() -> {
            if (text.length() < LONGEST) {
                text.append(more);
            }
        });
    }

    /** The provider broke off: what comes is a new text. */
    void restart() {
        change(() -> {
            if (!text.isEmpty()) {
                text.setLength(0);
                epoch++;
            }
        });
    }

    void end() {
        change(() -> over = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what is new after this place; the same place when nothing came in this time. */
    Following.Part after(Following.Part seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                boolean anew = epoch != seen.epoch();
                int from = anew ? 0 : seen.end();
                if (anew || text.length() > from || over || left <= 0) {
                    return new Following.Part(text.substring(from), anew, over, epoch, text.length());
                }
                left = changed.awaitNanos(Math.min(left, TimeUnit.MINUTES.toNanos(1)));
            }
        } finally {
            lock.unlock();
        }
    }
}
