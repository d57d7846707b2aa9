package dev.postforge.credit.holds;

import dev.postforge.credit.accounts.OpenAccount;
import dev.postforge.credit.holds.domain.Hold;
import dev.postforge.credit.holds.domain.HoldBook;
import dev.postforge.credit.holds.domain.HoldCommand;
import dev.postforge.credit.holds.domain.HoldItems;
import dev.postforge.credit.holds.domain.Holds;
import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.Booking;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.defaults.tenancy.Tenant;
import dev.postforge.defaults.time.Pace;
import dev.postforge.messaging.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Folds many commands into few statements: locks the accounts once, decides in their order, writes all together. */
@Component
public class FoldHolds {

    private final Ledger ledger;
    private final Holds holds;
    private final OpenAccount open;
    private final Outbox outbox;
    private final HoldProperties properties;
    private final Pace pace;
    private final Clock clock;
    private final Counter ignored;
    private final Counter writtenOff;

    FoldHolds(
            Ledger ledger,
            Holds holds,
            OpenAccount open,
            Outbox outbox,
            HoldProperties properties,
            Pace pace,
            Clock clock,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.holds = holds;
        this.open = open;
        this.outbox = outbox;
        this.properties = properties;
        this.pace = pace;
        this.clock = clock;
        this.ignored = Counter.builder("postforge.holds.contradictions")
                .description("Outcomes that contradict what had been decided about their hold")
                .register(meters);
        this.writtenOff = Counter.builder("postforge.holds.written-off")
                .description("Credits that could not be taken because their hold had expired")
                .register(meters);
    }

    /** Does them all, in the order given for each tenant; each gets its own answer. */
    @Transactional
    public void handle(List<HoldOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        // Sorted: the order in which rows are locked.
        Map<UUID, List<HoldOrder>> byTenant = new TreeMap<>();
        orders.forEach(order -> byTenant.computeIfAbsent(order.tenantId(), tenant -> new ArrayList<>())
                .add(order));
        Map<UUID, Account> accounts = lock(byTenant);
        Map<UUID, HoldBook> books = books(byTenant, accounts, now);
        byTenant.forEach((tenant, own) ->
                own.forEach(order -> Objects.requireNonNull(books.get(tenant)).fold(order.command(), order.actor())));
        write(accounts, books);
    }

    private Map<UUID, Account> lock(Map<UUID, List<HoldOrder>> byTenant) {
        Map<UUID, Account> accounts = ledger.lock(byTenant.keySet());
        if (accounts.size() == byTenant.size()) {
            return accounts;
        }
        byTenant.forEach((tenant, own) -> {
            if (!accounts.containsKey(tenant)) {
                // The first mention of an account opens it, with the welcome if it is a person's own.
                @Nullable UUID user = own.getFirst().actor();
                new Tenant(tenant, user).run(() -> open.handle(tenant, user == null ? tenant : user));
            }
        });
        return ledger.lock(byTenant.keySet());
    }

    private Map<UUID, HoldBook> books(Map<UUID, List<HoldOrder>> byTenant, Map<UUID, Account> accounts, Instant now) {
        Map<UUID, Set<UUID>> ids = new HashMap<>();
        Map<UUID, Set<UUID>> finished = new HashMap<>();
        Map<UUID, Set<HoldItems.Item>> items = new HashMap<>();
        byTenant.forEach((tenant, own) -> own.forEach(order -> {
            HoldCommand command = order.command();
            add(ids, tenant, command.holdId());
            if (command.itemId() != null) {
                add(items, tenant, new HoldItems.Item(command.holdId(), command.itemId()));
            }
            if (command instanceof HoldCommand.Finish) {
                add(finished, tenant, command.holdId());
            }
        }));
        Map<UUID, Map<UUID, Hold>> known = holds.find(ids);
        known.forEach((tenant, own) -> own.values().stream()
                .filter(hold -> hold.outcomes() != null)
                .forEach(hold -> add(finished, tenant, hold.id())));
        Map<UUID, HoldItems> outcomes = holds.items(items, finished);
        Map<UUID, HoldBook> books = new LinkedHashMap<>();
        for (UUID tenant : byTenant.keySet()) {
            books.put(
                    tenant,
                    new HoldBook(
                            Objects.requireNonNull(accounts.get(tenant), "An account could not be opened"),
                            known.getOrDefault(tenant, Map.of()),
                            outcomes.getOrDefault(tenant, new HoldItems(Set.of(), Map.of())),
                            now,
                            pace.scale(properties.grace())));
        }
        return books;
    }

    private void write(Map<UUID, Account> accounts, Map<UUID, HoldBook> books) {
        List<Holds.Change> changes = new ArrayList<>();
        List<Booking> bookings = new ArrayList<>();
        Map<Account, Account> moved = new LinkedHashMap<>();
        books.forEach((tenant, book) -> {
            changes.add(new Holds.Change(tenant, book.added(), book.changed(), book.outcomes()));
            bookings.addAll(book.bookings());
            Account before = Objects.requireNonNull(accounts.get(tenant));
            if (book.account().version() != before.version()) {
                moved.put(before, book.account());
            }
            ignored.increment((double) book.ignored());
            writtenOff.increment((double) book.writtenOff());
        });
        holds.store(changes);
        ledger.book(bookings, moved);
        outbox.appendFor(books.entrySet().stream()
                .flatMap(entry -> entry.getValue().answers().stream()
                        .map(answer -> new Outbox.Told(new Tenant(entry.getKey(), answer.actor()), answer.event())))
                .toList());
    }

    private static <T> void add(Map<UUID, Set<T>> sets, UUID tenant, T value) {
        sets.computeIfAbsent(tenant, name -> new HashSet<>()).add(value);
    }
}
