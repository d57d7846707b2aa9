package dev.postforge.defaults.database;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The service's database and its three roles, named after it: {@code <name>_owner}, {@code _app}, {@code _worker}.
 *
 * @param startTimeout how long the first connection may take while the database itself starts
 * @param connectionTimeout how long a request waits for a connection before it is told to come again
 * @param statementTimeout the longest a statement of the application may run
 * @param workerStatementTimeout the longest a statement of the worker may run (cleaning sweeps)
 * @param lockTimeout the longest any statement waits for a lock
 * @param idleTransactionTimeout after which the database ends a transaction nobody goes on with
 */
@Validated
@ConfigurationProperties(prefix = "postforge.database", ignoreUnknownFields = false)
public record DatabaseProperties(
        @NotBlank String url,
        @NotBlank String name,
        @NotBlank String ownerPassword,
        @NotBlank String appPassword,
        @NotBlank String workerPassword,
        @DefaultValue("10") @Min(1) int appPoolSize,
        @DefaultValue("4") @Min(1) int workerPoolSize,
        @DefaultValue("60s") Duration startTimeout,
        @DefaultValue("3s") Duration connectionTimeout,
        @DefaultValue("10s") Duration statementTimeout,
        @DefaultValue("30s") Duration workerStatementTimeout,
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("30s") Duration idleTransactionTimeout) {

    String owner() {
        return name + "_owner";
    }

    String app() {
        return name + "_app";
    }

    String worker() {
        return name + "_worker";
    }

    String admin() {
        return name + "_admin";
    }

    /** Without the passwords: settings end up in error messages. */
    @Override
    public String toString() {
        return "DatabaseProperties[url=" + url + ", name=" + name + "]";
    }
}
