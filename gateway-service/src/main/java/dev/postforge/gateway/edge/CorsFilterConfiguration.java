package dev.postforge.gateway.edge;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets pages of the listed origins call, without cookies (security.md 22). */
@Configuration(proxyBeanMethods = false)
class CorsFilterConfiguration {

    private static final String MAX_AGE_SECONDS = "3600";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> REQUEST_HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Last-Event-ID",
            "X-Request-Id",
            "X-Customer-ID");
    private static final List<String> ANSWER_HEADERS =
            List.of("ETag", "Link", "Location", "Retry-After", "X-Request-Id", "X-Total-Count", "Content-Disposition");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> crossOriginFilter(Origins origins, Refusals refusals) {
        FilterRegistrationBean<OncePerRequestFilter> registration =
                new FilterRegistrationBean<>(new CrossOriginFilter(origins, refusals));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 30);
        return registration;
    }

    private static final class CrossOriginFilter extends OncePerRequestFilter {

        private final Origins origins;
        private final Refusals refusals;

        private CrossOriginFilter(Origins origins, Refusals refusals) {
            this.origins = origins;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            boolean allowed = origin != null && origins.allowed().contains(origin);
            if (allowed) {
                response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", ANSWER_HEADERS));
            }
            if (!CorsUtils.isPreFlightRequest(request)) {
                chain.doFilter(request, response);
                return;
            }
            String method = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
            if (!allowed || !METHODS.contains(method)) {
                refusals.answer(
                        new ApiException(ErrorCode.FORBIDDEN, "Pages of this origin may not call"), request, response);
                return;
            }
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, String.join(", ", METHODS));
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", REQUEST_HEADERS));
            response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
            response.setHeader(HttpHeaders.ALLOW, HttpMethod.OPTIONS.name());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
