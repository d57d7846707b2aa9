package dev.postforge.sandbox.provider;

import org.jspecify.annotations.Nullable;

/**
 * A fault waiting for calls.
 *
 * @param id its number
 * @param provider whose calls it strikes
 * @param operation which of them; null for every one
 * @param fault what happens
 * @param times how many calls it was set for
 * @param remaining how many are left
 */
public record Fault(long id, String provider, @Nullable String operation, FaultKind fault, int times, int remaining) {

    boolean strikes(String calledProvider, String calledOperation) {
        return provider.equals(calledProvider) && fault.strikes(operation, calledOperation);
    }

    Fault usedOnce() {
        return new Fault(id, provider, operation, fault, times, remaining - 1);
    }
}
