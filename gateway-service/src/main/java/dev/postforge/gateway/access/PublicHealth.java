package dev.postforge.gateway.access;

import dev.postforge.defaults.errors.ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The public port tells whether the gateway can serve and nothing else of the actuator (security.md 21). Metrics are
 * read from {@code management.server.port}, if an installation opens one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
class PublicHealth extends OncePerRequestFilter {

    private static final String ACTUATOR = "/actuator";

    /** Whether it can serve is readiness; a lost broker alone does not take the gateway out (mechanics.md 13). */
    private static final Map<String, String> GROUPS = Map.of(
            "/actuator/health", "readiness",
            "/actuator/health/readiness", "readiness",
            "/actuator/health/liveness", "liveness");

    private final HealthEndpoint health;

    PublicHealth(HealthEndpoint health) {
        this.health = health;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        if (!path.equals(ACTUATOR) && !path.startsWith(ACTUATOR + "/")) {
            chain.doFilter(request, response);
            return;
        }
        String group = GROUPS.get(path);
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (group == null || !reads) {
            ErrorResponses.write(group == null ? 404 : 405, request, response);
            return;
        }
        HealthDescriptor descriptor = health.healthForPath(group);
        Status status = descriptor == null ? Status.UNKNOWN : descriptor.getStatus();
        response.setStatus(Status.UP.equals(status) ? 200 : 503);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = ("{\"status\":\"" + status.getCode() + "\"}").getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
