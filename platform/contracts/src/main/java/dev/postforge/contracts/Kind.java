package dev.postforge.contracts;

/** What a topic holds, which decides how long its records live. */
public enum Kind {
    /** Full snapshots; compacted, kept for ever, the newest version wins. */
    STATE,
    /** Something that happened; kept 7 days, never dropped for its age. */
    FACT,
    /** An answer to a command that arrived as an event; kept 7 days. */
    REPLY
}
