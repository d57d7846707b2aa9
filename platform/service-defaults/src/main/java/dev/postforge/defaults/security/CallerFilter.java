package dev.postforge.defaults.security;

import dev.postforge.defaults.tenancy.Tenant;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds tenant and user of the authenticated caller to the rest of the request and to its log lines. */
final class CallerFilter extends OncePerRequestFilter {

    private static final String USER = "userId";
    private static final String TENANT = "tenantId";

    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Failure(Exception cause) {
            super(cause);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response);
            return;
        }
        MDC.put(USER, caller.userId().toString());
        MDC.put(TENANT, caller.tenantId().toString());
        try {
            new Tenant(caller.tenantId(), caller.userId()).run(() -> proceed(request, response, chain));
        } catch (Failure e) {
            throw unwrapped(e);
        } finally {
            MDC.remove(USER);
            MDC.remove(TENANT);
        }
    }

    private static ServletException unwrapped(Failure failure) throws IOException {
        if (failure.getCause() instanceof IOException io) {
            throw io;
        }
        return failure.getCause() instanceof ServletException servlet ? servlet : new ServletException(failure);
    }

    private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new Failure(e);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
