package dev.postforge.gateway.edge;

import dev.postforge.defaults.config.Installation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What browsers are told about every answer (security.md 22). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SecurityHeadersFilter extends OncePerRequestFilter {

    private static final String YEAR_SECONDS = "31536000";

    /** The reference page draws itself with inline styles and data images; it may talk to us alone. */
    private static final String REFERENCE_PAGE_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final String policy;
    private final boolean https;

    SecurityHeadersFilter(Installation installation, EdgeProperties properties, ClerkProperties clerk) {
        this.policy = new PagePolicy(properties, clerk).header();
        this.https = installation.https();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean referencePage = request.getRequestURI().startsWith("/swagger-ui");
        response.setHeader("Content-Security-Policy", referencePage ? REFERENCE_PAGE_POLICY : policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=" + YEAR_SECONDS + "; includeSubDomains");
        }
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
