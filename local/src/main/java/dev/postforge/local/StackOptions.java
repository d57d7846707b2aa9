package dev.postforge.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stack is to run.
 *
 * @param home where it keeps everything
 * @param ports by part, {@code kafka-controller} among them
 * @param paceFactor by how much the product's waits of a minute or more are shortened
 * @param gatewayAddress the address that the gateway listens on; everything else stays on 127.0.0.1
 * @param durable whether PostgreSQL waits for the disk; off for tests alone
 * @param records whether what the start loads is recorded, so that later ones can be faster
 * @param environment further variables, by part
 */
public record StackOptions(
        Home home,
        Map<String, Integer> ports,
        int paceFactor,
        String gatewayAddress,
        boolean durable,
        boolean records,
        Map<String, Map<String, String>> environment) {

    /** {@code --fast}: 5 minutes become 5 seconds (running.md). */
    public static final int FAST = 60;

    /** The default instance's way to run, in this directory. */
    public static StackOptions inDirectory(Path directory) {
        return inHome(new Home(directory, Home.findCheckout()));
    }

    static StackOptions inHome(Home home) {
        return new StackOptions(home, Topology.defaultPorts(), 1, "127.0.0.1", true, true, Map.of());
    }

    /** On ports that nobody uses now. */
    public StackOptions onFreePorts() {
        Map<String, Integer> free = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String part : ports.keySet()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                free.put(part, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withPorts(free);
    }

    /** With every wait of a minute or more 60 times shorter. */
    public StackOptions fast() {
        return new StackOptions(home, ports, FAST, gatewayAddress, durable, records, environment);
    }

    /** Without waiting for the disk, and leaving nothing for later. */
    public StackOptions forTests() {
        return new StackOptions(home, ports, paceFactor, gatewayAddress, false, false, environment);
    }

    /** With one more environment variable for a part. */
    public StackOptions with(String part, String variable, String value) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(environment);
        Map<String, String> variables = new LinkedHashMap<>(more.getOrDefault(part, Map.of()));
        variables.put(variable, value);
        more.put(part, variables);
        return new StackOptions(home, ports, paceFactor, gatewayAddress, durable, records, more);
    }

    StackOptions withPorts(Map<String, Integer> other) {
        return new StackOptions(home, Map.copyOf(other), paceFactor, gatewayAddress, durable, records, environment);
    }

    StackOptions listeningOn(String address) {
        return new StackOptions(home, ports, paceFactor, address, durable, records, environment);
    }

    /** The port of a part. */
    public int port(String part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("No part is named " + part);
        }
        return port;
    }
}
