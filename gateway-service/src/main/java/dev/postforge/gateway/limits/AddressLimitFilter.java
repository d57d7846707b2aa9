package dev.postforge.gateway.limits;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.gateway.edge.ClientAddress;
import dev.postforge.gateway.edge.ClientAddresses;
import dev.postforge.gateway.edge.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often one address calls, and how often it signs up. */
public final class AddressLimitFilter extends OncePerRequestFilter {

    private static final String SIGN_UP = "/api/auth/signup";

    private final TokenBuckets calls;
    private final TokenBuckets signUps;
    private final boolean loopbackExempt;
    private final ClientAddresses addresses;
    private final Refusals refusals;

    /** Limits all requests that pass it; a provider's webhook, which is never turned away by count, does not. */
    public AddressLimitFilter(
            LimitProperties limits, Installation installation, ClientAddresses addresses, Refusals refusals) {
        this.calls = new TokenBuckets(
                limits.addressBurst(), limits.addressPerSecond(), Duration.ofSeconds(1), System::nanoTime);
        this.signUps = new TokenBuckets(
                limits.signUpsPerMinute(), limits.signUpsPerMinute(), Duration.ofMinutes(1), System::nanoTime);
        Boolean exempt = limits.loopbackExempt();
        this.loopbackExempt = exempt == null ? !installation.strict() : exempt;
        this.addresses = addresses;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ClientAddress address = addresses.of(request);
        if (loopbackExempt && address.loopback()) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Duration> wait = calls.take(address.bucket());
        if (wait.isEmpty() && isSignUp(request)) {
            wait = signUps.take(address.bucket());
        }
        if (wait.isPresent()) {
            refusals.answer(
                    ApiException.retryable(ErrorCode.RATE_LIMITED, "Too many requests from your address", wait.get()),
                    request,
                    response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isSignUp(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && SIGN_UP.equals(request.getRequestURI());
    }
}
