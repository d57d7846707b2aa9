package dev.postforge.sandbox.journal;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Rows by key in the order they came, kept in memory and in the journal. */
public final class Table<V> {

    private final String name;
    private final Map<String, V> rows;
    private final Journal journal;

    Table(String name, Map<String, V> rows, Journal journal) {
        this.name = name;
        this.rows = rows;
        this.journal = journal;
    }

    public Optional<V> find(String key) {
        journal.requireTransaction();
        return Optional.ofNullable(rows.get(key));
    }

    /** Adds or replaces a row. */
    public V put(String key, V value) {
        journal.record(new Change(name, key, value));
        rows.put(key, value);
        return value;
    }

    public void remove(String key) {
        journal.record(new Change(name, key, null));
        rows.remove(key);
    }

    public void clear() {
        journal.record(new Change(name, null, null));
        rows.clear();
    }

    /** A view, to be read inside the transaction that asked for it. */
    public Collection<V> all() {
        journal.requireTransaction();
        return Collections.unmodifiableCollection(rows.values());
    }

    public int size() {
        journal.requireTransaction();
        return rows.size();
    }
}
