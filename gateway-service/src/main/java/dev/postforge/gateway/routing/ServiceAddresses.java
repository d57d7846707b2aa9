package dev.postforge.gateway.routing;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which services there are and where. */
@Component
public class ServiceAddresses {

    private final Map<String, URI> addresses = new LinkedHashMap<>();

    ServiceAddresses(ServiceProperties services) {
        for (Route route : Route.values()) {
            addresses.put(route.service(), route.address(services));
        }
    }

    /** Address by short name of the service, in the order of the routes. */
    public Map<String, URI> all() {
        return Collections.unmodifiableMap(addresses);
    }
}
