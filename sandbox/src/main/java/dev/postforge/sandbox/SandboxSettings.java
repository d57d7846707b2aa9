package dev.postforge.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up.
 *
 * @param port the port; 0 takes a free one
 * @param dataDirectory where its state lives
 * @param secretsDirectory where shared secrets are read; null makes them up
 * @param gateway where webhooks are sent
 * @param address what it listens on: 127.0.0.1, but for a container, whose port is published on 127.0.0.1 instead
 */
public record SandboxSettings(
        int port, Path dataDirectory, @Nullable Path secretsDirectory, URI gateway, String address) {

    private static final String DEFAULT_PORT = "8090";
    private static final String DEFAULT_DATA = ".postforge/sandbox";
    private static final String DEFAULT_GATEWAY = "http://127.0.0.1:8080";
    private static final String LOOPBACK = "127.0.0.1";

    /** Reached from this machine alone. */
    public SandboxSettings(int port, Path dataDirectory, @Nullable Path secretsDirectory, URI gateway) {
        this(port, dataDirectory, secretsDirectory, gateway, LOOPBACK);
    }

    /**
     * Reads {@code SANDBOX_PORT}, {@code SANDBOX_DATA_DIR}, {@code SANDBOX_SECRETS_DIR}, {@code SANDBOX_GATEWAY_URL},
     * {@code SANDBOX_ADDRESS}.
     */
    static SandboxSettings fromEnvironment() {
        String port = read("SANDBOX_PORT").orElse(DEFAULT_PORT);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("SANDBOX_PORT must be a port number, not '" + port + "'");
        }
        return new SandboxSettings(
                Integer.parseInt(port),
                Path.of(read("SANDBOX_DATA_DIR").orElse(DEFAULT_DATA)),
                read("SANDBOX_SECRETS_DIR").map(Path::of).orElse(null),
                URI.create(read("SANDBOX_GATEWAY_URL").orElse(DEFAULT_GATEWAY)),
                read("SANDBOX_ADDRESS").orElse(LOOPBACK));
    }

    /** A system property wins over the environment. */
    private static Optional<String> read(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(value -> !value.isBlank());
    }
}
