package dev.postforge.sandbox.network;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every account of every network; they survive a reset. */
public final class Accounts {

    /** Instagram's ids of professional accounts have 17 digits and begin like this. */
    private static final long FIRST_ID = 17_841_400_000_000_000L;

    private static final Pattern HANDLE = Pattern.compile("[a-z0-9._]{1,30}");

    private final Table<Account> byId;
    private final Map<String, Account> byHandle = new HashMap<>();
    private final Counters counters;
    private final SandboxClock clock;

    public Accounts(Journal journal, Counters counters, SandboxClock clock) {
        this.byId = journal.table("accounts", Account.class);
        this.counters = counters;
        this.clock = clock;
        journal.transact(() -> {
            byId.all().forEach(account -> byHandle.put(key(account.network(), account.handle()), account));
            return byHandle.size();
        });
    }

    public Optional<Account> find(String id) {
        return byId.find(id);
    }

    public Account get(String id) {
        return byId.find(id).orElseThrow(() -> new IllegalStateException("No account " + id));
    }

    /** The network's accounts, newest last. */
    public List<Account> of(String network) {
        return byId.all().stream()
                .filter(account -> account.network().equals(network))
                .toList();
    }

    /** The account with that handle, made if there is none; an impossible handle is refused. */
    public Account named(String network, String handle) {
        String plain = handle.strip().toLowerCase(Locale.ROOT);
        String name = plain.startsWith("@") ? plain.substring(1) : plain;
        if (!HANDLE.matcher(name).matches()) {
            throw new Refused(Answer.error(400, "A handle is 1 to 30 letters, digits, dots or underscores"));
        }
        Account known = byHandle.get(key(network, name));
        return known != null ? known : create(network, name);
    }

    /** An account nobody has used before. */
    public Account fresh(String network, String prefix) {
        String name;
        do {
            name = String.format(Locale.ROOT, "%s%04d", prefix, counters.next(network + ".handle"));
        } while (byHandle.containsKey(key(network, name)));
        return create(network, name);
    }

    private Account create(String network, String handle) {
        String id = Long.toString(FIRST_ID + counters.next("account"));
        Account account = new Account(id, network, handle, clock.wall());
        byHandle.put(key(network, handle), account);
        return byId.put(id, account);
    }

    private static String key(String network, String handle) {
        return network + "/" + handle;
    }
}
