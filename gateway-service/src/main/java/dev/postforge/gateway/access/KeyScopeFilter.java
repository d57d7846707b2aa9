package dev.postforge.gateway.access;

import dev.postforge.defaults.errors.ErrorResponses;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.keys.Scopes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a key within its scopes, and every key away from what is for people alone. */
final class KeyScopeFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && caller.sessionId() == null
                && !Scopes.allow(caller.scopes(), request.getMethod(), request.getServletPath())) {
            ErrorResponses.write(403, request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
