package dev.postforge.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Tells where a request comes from: the peer, or the right-most hop that no trusted proxy stands for. */
@Component
public class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String ATTRIBUTE = ClientAddress.class.getName();

    private final List<IpAddressMatcher> trusted;

    ClientAddresses(EdgeProperties properties) {
        this.trusted =
                properties.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    /** The address of the client. */
    public ClientAddress of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientAddress known) {
            return known;
        }
        ClientAddress address = find(request);
        request.setAttribute(ATTRIBUTE, address);
        return address;
    }

    private ClientAddress find(HttpServletRequest request) {
        ClientAddress nearest = ClientAddress.of(request.getRemoteAddr());
        if (trusted.isEmpty()) {
            return nearest;
        }
        for (String hop : hopsFromTheRight(request)) {
            if (!isTrusted(nearest)) {
                return nearest;
            }
            nearest = ClientAddress.of(hop);
        }
        return nearest;
    }

    private static List<String> hopsFromTheRight(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(FORWARDED_FOR))) {
            for (String hop : header.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops.reversed();
    }

    private boolean isTrusted(ClientAddress address) {
        return trusted.stream().anyMatch(network -> network.matches(address.value()));
    }
}
