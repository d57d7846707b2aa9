package dev.postforge.local;

import dev.postforge.local.secrets.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What other commands know of the stack that {@code up} started last: its ports and its passwords.
 *
 * @param home its directory
 * @param ports by part
 */
record RunningStack(Home home, Map<String, Integer> ports) {

    static RunningStack of(Home home) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>(Topology.defaultPorts());
        Path file = file(home);
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            ports.replaceAll((part, port) -> Integer.valueOf(properties.getProperty(part, port.toString())));
        }
        return new RunningStack(home, ports);
    }

    static void remember(StackOptions options) throws IOException {
        Properties properties = new Properties();
        options.ports().forEach((part, port) -> properties.setProperty(part, port.toString()));
        try (var writer = Files.newBufferedWriter(file(options.home()))) {
            properties.store(writer, null);
        }
    }

    int port(String part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("there is no part " + part);
        }
        return port;
    }

    boolean isBuilt(String module) {
        return Files.isRegularFile(Parts.executableJar(home, module));
    }

    Parts.Passwords passwords() throws IOException {
        return Parts.Passwords.prepare(new SecretFiles(home.secrets()));
    }

    private static Path file(Home home) {
        return home.run().resolve("ports.properties");
    }
}
