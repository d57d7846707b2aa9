package dev.postforge.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the relay of this instance when a transaction that appended something has committed. */
final class RelaySignal {

    private final Semaphore work = new Semaphore(0);

    /** Wakes it after this transaction, once however much is appended. */
    void afterCommit() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(RelaySignal.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(RelaySignal.this, true);
            }

            @Override
            public void afterCommit() {
                wake();
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(RelaySignal.this);
            }
        });
    }

    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /** Waits for work, at most this long. */
    void await(Duration longest) throws InterruptedException {
        if (work.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            work.drainPermits();
        }
    }
}
