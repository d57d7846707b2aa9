package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.Stack;
import dev.postforge.local.StackOptions;
import dev.postforge.local.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the running stack and the sandbox to tests, and clears left-over faults before each. */
final class WholeSystemExtension implements ParameterResolver, BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(WholeSystemExtension.class);

    private static final int METRICS_PORT = freePort();

    /** Where the gateway shows its metrics; its public port does not. */
    static int metricsPort() {
        return METRICS_PORT;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stack stack = stack(context);
        return parameter.getParameter().getType() == Stack.class ? stack : new Sandbox(stack.sandboxUri());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        new Sandbox(stack(context).sandboxUri()).clearFaults();
    }

    private static Stack stack(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Stack.class, key -> startEverything(), Stack.class);
    }

    private static Stack startEverything() {
        Stack stack =
                Stack.start(StackOptions.inDirectory(Path.of("target", "stack").toAbsolutePath())
                        .onFreePorts()
                        .fast()
                        .with(Topology.GATEWAY, "MANAGEMENT_SERVER_PORT", Integer.toString(METRICS_PORT))
                        .with(Topology.GATEWAY, "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1"));
        assertThat(Topology.parts()).allMatch(stack::isReady, "runs: package its jar first");
        return stack;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
