package dev.postforge.gateway.access;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.errors.ErrorResponses;
import dev.postforge.gateway.edge.BodyLimitFilter;
import dev.postforge.gateway.edge.ClientAddresses;
import dev.postforge.gateway.edge.EdgeProperties;
import dev.postforge.gateway.edge.IntakeFilter;
import dev.postforge.gateway.edge.Refusals;
import dev.postforge.gateway.identity.Callers;
import dev.postforge.gateway.limits.AddressLimitFilter;
import dev.postforge.gateway.limits.LimitProperties;
import dev.postforge.gateway.limits.UserLimitFilter;
import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What is open to anyone, and how everyone else is recognised. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /** Webhooks are signed instead, and never turned away by count. */
    private static final RequestMatcher WEBHOOKS = any("/api/webhooks/**", "/webhooks/**", "/api/stripe/webhook");

    /** Calls that stand on a password or on the refresh cookie; by any other method they are answered 405. */
    private static final RequestMatcher SIGN_IN =
            any("/api/auth/signup", "/api/auth/login", "/api/auth/refresh", "/api/auth/logout");

    /** Calls on the own account that look like the name of an issuer, and are not open. */
    private static final RequestMatcher OWN_ACCOUNT = any("/api/auth/password", "/api/auth/logout-all");

    /** Away to an outside issuer and back, which stands on state and cookie. */
    private static final RequestMatcher OUTSIDE_SIGN_IN = new OrRequestMatcher(
            pathPattern(HttpMethod.POST, "/auth/*"),
            pathPattern(HttpMethod.POST, "/api/auth/*"),
            pathPattern(HttpMethod.GET, "/api/auth/*/callback"));

    /** What somebody is invited to, read before signing up. */
    private static final RequestMatcher INVITATIONS = pathPattern(HttpMethod.GET, "/api/invitations/*");

    /** Navigations from a network's consent page, which stand on state and cookie (security.md 13). */
    private static final RequestMatcher OAUTH_CALLBACKS =
            any("/api/social/oauth/callback", "/api/auth/meta/callback", "/auth/oauth/*/callback");

    /** Protected by a secret that the service itself checks. */
    private static final RequestMatcher CRON = any("/api/cron/**");

    /** What anyone may read; the rest of the actuator is answered 404 further on. */
    private static final RequestMatcher OPEN_DOCUMENTS = any(
            "/.well-known/jwks.json",
            "/.well-known/openid-configuration",
            "/v3/api-docs/**",
            "/v3/api-docs.yaml",
            "/swagger-ui.html",
            "/swagger-ui/**",
            "/assets/**",
            "/actuator/**",
            "/error");

    /**
     * Webhooks stand on their signature alone: nobody is signed in, no session, limit or scope is looked for. What is
     * left out here is most of what a webhook would cost.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain webhookChain(EdgeProperties edge, Refusals refusals) {
        return new DefaultSecurityFilterChain(
                WEBHOOKS, new BodyLimitFilter(edge, refusals), new IntakeFilter(edge, refusals));
    }

    @Bean
    SecurityFilterChain clientChain(
            HttpSecurity http,
            Callers callers,
            Refusals refusals,
            EdgeProperties edge,
            LimitProperties limits,
            Installation installation,
            ClientAddresses addresses) {
        AddressLimitFilter addressLimit = new AddressLimitFilter(limits, installation, addresses, refusals);
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OWN_ACCOUNT)
                        .authenticated()
                        .requestMatchers(SIGN_IN, OUTSIDE_SIGN_IN, INVITATIONS, OAUTH_CALLBACKS, CRON, OPEN_DOCUMENTS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, failure) -> ErrorResponses.write(401, request, response))
                        .accessDeniedHandler(
                                (request, response, failure) -> ErrorResponses.write(403, request, response)))
                .addFilterBefore(new BearerFilter(callers, refusals), AnonymousAuthenticationFilter.class)
                .addFilterBefore(addressLimit, BearerFilter.class)
                .addFilterAfter(new UserLimitFilter(limits, refusals), AuthorizationFilter.class)
                .addFilterAfter(new KeyScopeFilter(), UserLimitFilter.class)
                .addFilterAfter(new BodyLimitFilter(edge, refusals), UserLimitFilter.class)
                .build();
    }

    private static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(Stream.of(patterns)
                .map(PathPatternRequestMatcher::pathPattern)
                .map(RequestMatcher.class::cast)
                .toList());
    }
}
