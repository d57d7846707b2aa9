package dev.postforge.gateway.edge;

import dev.postforge.defaults.config.Installation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The origins PostForge is reached under, and those whose pages may call it. */
@Component
public class Origins {

    private static final List<String> OWN_NAMES_ON_ONE_MACHINE = List.of("localhost", "127.0.0.1");

    private final String publicOrigin;
    private final Set<String> own;
    private final List<String> allowed;
    private final boolean oneMachine;

    Origins(Installation installation, EdgeProperties properties) {
        URI publicUrl = installation.publicUrl();
        if (publicUrl == null) {
            throw new IllegalArgumentException("postforge.public-url is missing");
        }
        this.publicOrigin = origin(publicUrl);
        this.own = new LinkedHashSet<>();
        this.own.add(publicOrigin);
        installation.publicUrls().forEach(url -> own.add(origin(url)));
        this.allowed = properties.allowedOrigins();
        this.oneMachine = !installation.strict();
    }

    /** The own origin the client used, or the public one when it used some other name. */
    public String usedBy(HttpServletRequest request) {
        String used = request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST);
        return isOwn(used, request) ? used : publicOrigin;
    }

    /** Whether a page of this origin may make calls that a cookie authenticates. */
    public boolean isOurs(String origin, HttpServletRequest request) {
        return isOwn(origin, request) || allowed.contains(origin);
    }

    /** Origins whose pages may read answers. */
    List<String> allowed() {
        return allowed;
    }

    boolean isOwn(@Nullable String origin, HttpServletRequest request) {
        if (origin == null) {
            return false;
        }
        return own.contains(origin)
                || (oneMachine
                        && OWN_NAMES_ON_ONE_MACHINE.stream()
                                .anyMatch(name -> origin.equals("http://" + name + ":" + request.getLocalPort())));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }
}
