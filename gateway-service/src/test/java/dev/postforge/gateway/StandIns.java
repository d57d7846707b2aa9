package dev.postforge.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Stand-ins for the services behind the gateway: one that answers everything, and an address where nobody is. */
public final class StandIns implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final WireMockServer SERVICE = started();

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    /** The stand-in for post-service, publishing-service and verification-service, as if nothing had happened yet. */
    public static WireMockServer fresh() {
        SERVICE.resetAll();
        SERVICE.stubFor(any(anyUrl()).atPriority(10).willReturn(okJson("{\"from\":\"service\"}")));
        return SERVICE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String service = "http://127.0.0.1:" + SERVICE.port();
        TestPropertyValues.of(
                        "postforge.services.post=" + service,
                        "postforge.services.publishing=" + service,
                        "postforge.services.verification=" + service,
                        "postforge.services.analytics=" + service,
                        "postforge.services.credit=http://127.0.0.1:" + freePort())
                .applyTo(context);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
