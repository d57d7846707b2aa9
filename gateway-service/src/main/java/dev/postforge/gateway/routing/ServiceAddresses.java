package dev.postforge.gateway.routing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which services there are and which paths lead to them. */
@Component
public class ServiceAddresses {

    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final Map<Route, List<PathPattern>> patterns = new LinkedHashMap<>();

    ServiceAddresses(ServiceProperties services) {
        for (Route route : Route.values()) {
            addresses.put(route.service(), route.address(services));
            patterns.put(
                    route,
                    route.patterns().stream()
                            .map(PathPatternParser.defaultInstance::parse)
                            .toList());
        }
    }

    /** Address by short name of the service. */
    public Map<String, URI> all() {
        return Map.copyOf(addresses);
    }

    /** Whether a call of this path, or of one made from this template, ends at the service. */
    public boolean leadsTo(String service, String path) {
        PathContainer asked = PathContainer.parsePath(path.replaceAll("\\{[^}/]*}", "x"));
        return patterns.entrySet().stream()
                .filter(route -> route.getValue().stream().anyMatch(pattern -> pattern.matches(asked)))
                .findFirst()
                .filter(route -> route.getKey().service().equals(service))
                .isPresent();
    }
}
