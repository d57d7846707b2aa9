package dev.postforge.gateway.routing;

import dev.postforge.gateway.edge.Refusals;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Turns the allow list into router functions. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    static final String ROUTE = Route.class.getName();

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(ServiceProperties services) {
        RouterFunctions.Builder all = RouterFunctions.route();
        for (Route route : Route.values()) {
            RequestPredicate paths = route.patterns().stream()
                    .map(RequestPredicates::path)
                    .reduce(RequestPredicate::or)
                    .orElseThrow();
            all.add(GatewayRouterFunctions.route(route.name())
                    .route(paths, HandlerFunctions.http())
                    .before(request -> {
                        request.attributes().put(ROUTE, route);
                        return request;
                    })
                    .before(BeforeFilterFunctions.uri(route.address(services)))
                    .build());
        }
        return all.build();
    }

    @Bean
    ProxyExchange guardedExchange(
            ObjectProvider<RestClient.Builder> clients,
            GatewayMvcProperties gateway,
            ServiceProperties services,
            ServiceBreakers breakers,
            ServiceBulkheads bulkheads,
            Refusals refusals) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(services.connectTimeout())
                .build();
        return new GuardedExchange(
                exchange(clients, gateway, http, services.timeout()),
                exchange(clients, gateway, http, services.generationTimeout()),
                breakers,
                bulkheads,
                refusals);
    }

    private static ProxyExchange exchange(
            ObjectProvider<RestClient.Builder> clients,
            GatewayMvcProperties gateway,
            HttpClient http,
            Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        // What a service answers passes as it is: unpacking it here would change its ETag and length.
        requests.enableCompression(false);
        return new RestClientProxyExchange(
                clients.getObject().requestFactory(requests).build(), gateway);
    }
}
