package dev.postforge.testing;

import org.testcontainers.DockerClientFactory;

/** Where PostgreSQL and Kafka come from in tests: {@code -Dpostforge.test.infra=embedded|containers}. */
enum Infra {
    EMBEDDED,
    CONTAINERS;

    private static final String PROPERTY = "postforge.test.infra";

    /** The chosen one; containers fail at once, in words, when no Docker answers. */
    static Infra chosen() {
        Infra infra = parse(System.getProperty(PROPERTY, ""));
        if (infra == CONTAINERS && !DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("-D" + PROPERTY
                    + "=containers needs a Docker daemon, and none is reachable from here."
                    + " Start Docker, or leave the property out to use the embedded PostgreSQL and Kafka.");
        }
        return infra;
    }

    static Infra parse(String value) {
        // Surefire hands an unset Maven property on as its own placeholder.
        if (value.isBlank() || value.startsWith("${") || value.equals("embedded")) {
            return EMBEDDED;
        }
        if (value.equals("containers")) {
            return CONTAINERS;
        }
        throw new IllegalArgumentException("-D" + PROPERTY + " is either embedded or containers, not '" + value + "'");
    }
}
