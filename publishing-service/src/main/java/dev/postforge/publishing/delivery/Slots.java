package dev.postforge.publishing.delivery;

import dev.postforge.publishing.networks.SocialNetwork;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** The bulkhead: how many calls may be under way per network, so that a network that hangs slows only itself. */
final class Slots {
    private final int visible;
    private final int other;
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

    Slots(int visible, int other) {
        this.visible = visible;
        this.other = other;
    }

    boolean visible(SocialNetwork network, Runnable call) {
        return within("visible/", network, visible, () -> {
            call.run();
            return false;
        });
    }

    boolean other(SocialNetwork network, BooleanSupplier call) {
        return within("other/", network, other, call);
    }

    private boolean within(String kind, SocialNetwork network, int size, BooleanSupplier call) {
        String name = kind + network.platform() + "/" + network.channel();
        Semaphore slot = slots.computeIfAbsent(name, any -> new Semaphore(size, true));
        slot.acquireUninterruptibly();
        try {
            return call.getAsBoolean();
        } finally {
            slot.release();
        }
    }
}
