package dev.postforge.defaults.security;

/** A user's role on the platform as a whole; never the same claim as the role in an organization. */
public enum PlatformRole {
    USER,
    ADMIN
}
