package dev.postforge.sandbox.journal;

import org.jspecify.annotations.Nullable;

/**
 * One change of one row.
 *
 * @param table the table's name
 * @param key the row's key; null clears the table
 * @param value the row's new value; null removes it
 */
record Change(String table, @Nullable String key, @Nullable Object value) {}
