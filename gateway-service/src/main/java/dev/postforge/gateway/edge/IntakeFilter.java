package dev.postforge.gateway.edge;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes in only so many bytes of bodies at once. In a storm the rest waits a little and is then told to come again
 * (api.md: overload is 503): taking on all of it would make every sender wait past his patience and fill the memory.
 */
public final class IntakeFilter extends OncePerRequestFilter {

    /** The least that a body counts: what a request costs besides. */
    private static final int UNIT_BYTES = 64 * 1024;

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

    private final int units;
    private final long largest;
    private final Semaphore room;
    private final Duration patience;
    private final Refusals refusals;

    /** One room for all requests that pass this filter. */
    public IntakeFilter(EdgeProperties properties, Refusals refusals) {
        this.units = (int) Math.max(1, properties.intake().toBytes() / UNIT_BYTES);
        this.largest = properties.maxBody().toBytes();
        this.room = new Semaphore(units, true);
        this.patience = properties.intakePatience();
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        int size = Math.clamp((announced < 0 ? largest : announced) / UNIT_BYTES + 1, 1, units);
        if (!enter(size)) {
            refusals.answer(
                    ApiException.retryable(ErrorCode.SERVICE_UNAVAILABLE, "Too much comes in at once", TRY_AGAIN_AFTER),
                    request,
                    response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.release(size);
        }
    }

    private boolean enter(int size) {
        try {
            return room.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
