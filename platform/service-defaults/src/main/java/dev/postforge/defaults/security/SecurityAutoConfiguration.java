package dev.postforge.defaults.security;

import dev.postforge.defaults.errors.ErrorResponses;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The caller as a controller parameter, and, unless a service brings its own, the chain that checks the token. */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@EnableConfigurationProperties({SecurityProperties.class, GatewayProperties.class})
public final class SecurityAutoConfiguration {

    /** Reachable on the service's own port only, which the gateway does not route to (security.md 21). */
    private static final List<String> ALWAYS_PUBLIC =
            List.of("/actuator/health/**", "/actuator/info", "/actuator/prometheus", "/v3/api-docs/**", "/error");

    @Bean
    WebMvcConfigurer callerParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerParameter());
            }
        };
    }

    /** The request is observed as a whole: a span for each of twenty filters was a quarter of the gateway's work. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The service side of the internal token; the gateway has its own chains. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    static class InternalTokenConfiguration {

        private final RequestMatcher publicPaths;

        InternalTokenConfiguration(ObjectProvider<PublicPaths> more) {
            List<RequestMatcher> matchers = Stream.concat(
                            ALWAYS_PUBLIC.stream(), more.stream().flatMap(paths -> paths.patterns().stream()))
                    .map(pattern -> (RequestMatcher) PathPatternRequestMatcher.pathPattern(pattern))
                    .toList();
            this.publicPaths = new OrRequestMatcher(matchers);
        }

        @Bean
        JwtDecoder internalTokenDecoder(
                SecurityProperties security, GatewayProperties gateway, ResourceLoader resources) {
            String uri =
                    security.jwksUri() == null ? gateway.internalUrl() + "/.well-known/jwks.json" : security.jwksUri();
            JwtDecoder decoder = InternalTokens.decoder(new GatewayKeys(uri, resources), security.clockSkew());
            // Tokens are made and checked by the machine's time, whatever the domain's clock says.
            return new RememberedTokens(decoder, security.clockSkew(), Clock.systemUTC());
        }

        @Bean
        SecurityFilterChain internalTokenChain(HttpSecurity http, JwtDecoder internalTokenDecoder) {
            return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(AbstractHttpConfigurer::disable)
                    .formLogin(AbstractHttpConfigurer::disable)
                    .httpBasic(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .anonymous(anonymous -> {})
                    .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                    .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                    DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                            .permitAll()
                            .requestMatchers(publicPaths)
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .oauth2ResourceServer(server -> server.bearerTokenResolver(tokens())
                            .authenticationEntryPoint(
                                    (request, response, failure) -> ErrorResponses.write(401, request, response))
                            .jwt(jwt -> jwt.decoder(internalTokenDecoder)
                                    .jwtAuthenticationConverter(CallerAuthentication::of)))
                    .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                    (request, response, failure) -> ErrorResponses.write(401, request, response))
                            .accessDeniedHandler(
                                    (request, response, failure) -> ErrorResponses.write(403, request, response)))
                    .addFilterAfter(new CallerFilter(), AuthorizationFilter.class)
                    .build();
        }

        /** On a public path the header belongs to the handler, which may expect a secret of its own there. */
        private BearerTokenResolver tokens() {
            DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
            return request -> publicPaths.matches(request) ? null : header.resolve(request);
        }
    }
}
