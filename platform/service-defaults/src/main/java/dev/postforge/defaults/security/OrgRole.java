package dev.postforge.defaults.security;

/** A member's role in an organization, weakest first (security.md 6). */
public enum OrgRole {
    VIEWER,
    EDITOR,
    ADMIN,
    OWNER;

    /** Whether this role includes the other's rights. */
    public boolean atLeast(OrgRole other) {
        return compareTo(other) >= 0;
    }
}
