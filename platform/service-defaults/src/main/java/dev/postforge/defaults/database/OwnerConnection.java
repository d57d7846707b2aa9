package dev.postforge.defaults.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** Migrations run as the owner, on connections of their own. */
record OwnerConnection(DatabaseProperties properties) implements FlywayConnectionDetails {

    @Override
    public String getUsername() {
        return properties.owner();
    }

    @Override
    public String getPassword() {
        return properties.ownerPassword();
    }

    @Override
    public String getJdbcUrl() {
        return properties.url();
    }
}
