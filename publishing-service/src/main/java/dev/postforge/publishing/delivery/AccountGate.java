package dev.postforge.publishing.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets at most a few calls of one account be under way here; visible ones go first, others take one place at most. */
final class AccountGate {
    private final int places;
    private final Map<UUID, Account> accounts = new HashMap<>();

    AccountGate(int places) {
        this.places = places;
    }

    private static final class Account {
        private int inside;
        private int othersInside;
        private final Deque<Work> visible = new ArrayDeque<>();
        private final Deque<Work> others = new ArrayDeque<>();
    }

    /** Takes the work in, or keeps it waiting; the works that may go on now are returned. */
    synchronized List<Work> enter(Work work) {
        Account account = accounts.computeIfAbsent(work.lease().connectionId(), any -> new Account());
        (work.visible() ? account.visible : account.others).addLast(work);
        return next(account);
    }

    /** The work is over; the works that may go on now are returned. */
    synchronized List<Work> leave(UUID connectionId, boolean visible) {
        Account account = accounts.get(connectionId);
        if (account == null) {
            return List.of();
        }
        account.inside--;
        account.othersInside -= visible ? 0 : 1;
        List<Work> next = next(account);
        if (account.inside == 0) {
            accounts.remove(connectionId);
        }
        return next;
    }

    private List<Work> next(Account account) {
        List<Work> admitted = new ArrayList<>();
        while (account.inside < places && !account.visible.isEmpty()) {
            account.inside++;
            admitted.add(account.visible.removeFirst());
        }
        if (account.inside < places && account.othersInside == 0 && !account.others.isEmpty()) {
            account.inside++;
            account.othersInside++;
            admitted.add(account.others.removeFirst());
        }
        return admitted;
    }
}
