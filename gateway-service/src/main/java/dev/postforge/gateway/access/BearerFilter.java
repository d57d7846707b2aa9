package dev.postforge.gateway.access;

import dev.postforge.defaults.security.Caller;
import dev.postforge.defaults.security.CallerAuthentication;
import dev.postforge.gateway.edge.Refusals;
import dev.postforge.gateway.identity.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the caller by the bearer token; who sends none or a bad one goes on as nobody. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String USER = "userId";
    private static final String TENANT = "tenantId";

    private final Callers callers;
    private final Refusals refusals;

    BearerFilter(Callers callers, Refusals refusals) {
        this.callers = callers;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = token(request).flatMap(callers::withToken);
        } catch (DataAccessException | TransactionException | AuthenticationServiceException unavailable) {
            refusals.answer(unavailable, request, response);
            return;
        }
        if (caller.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(CallerAuthentication.of(caller.get()));
        SecurityContextHolder.setContext(context);
        MDC.put(USER, caller.get().userId().toString());
        MDC.put(TENANT, caller.get().tenantId().toString());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(USER);
            MDC.remove(TENANT);
            SecurityContextHolder.clearContext();
        }
    }

    private static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip()).filter(token -> !token.isEmpty())
                : Optional.empty();
    }
}
