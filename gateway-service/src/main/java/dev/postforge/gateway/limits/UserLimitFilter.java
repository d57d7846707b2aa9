package dev.postforge.gateway.limits;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.security.Caller;
import dev.postforge.gateway.edge.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one user calls, whatever address, session or key the calls come with. */
public final class UserLimitFilter extends OncePerRequestFilter {

    private final TokenBuckets calls;
    private final Refusals refusals;

    public UserLimitFilter(LimitProperties limits, Refusals refusals) {
        this.calls =
                new TokenBuckets(limits.userBurst(), limits.userPerSecond(), Duration.ofSeconds(1), System::nanoTime);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            Optional<Duration> wait = calls.take(caller.userId().toString());
            if (wait.isPresent()) {
                refusals.answer(
                        ApiException.retryable(ErrorCode.RATE_LIMITED, "Too many requests", wait.get()),
                        request,
                        response);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
