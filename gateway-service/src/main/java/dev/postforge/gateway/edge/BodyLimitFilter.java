package dev.postforge.gateway.edge;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the whole body in before anything looks at it, up to the limit: a service never waits for a slow client, and
 * what is checked (a signature) is what is used.
 */
public final class BodyLimitFilter extends OncePerRequestFilter {

    private final long limit;
    private final Refusals refusals;

    public BodyLimitFilter(EdgeProperties properties, Refusals refusals) {
        this.limit = properties.maxBody().toBytes();
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            refuse(request, response);
            return;
        }
        if (announced <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes((int) limit + 1);
        if (body.length > limit) {
            refuse(request, response);
            return;
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        ApiException refusal = new ApiException(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " bytes", Map.of("limit", limit));
        refusals.answer(refusal, request, response);
    }
}
