package dev.postforge.post.posts;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.post.connections.Connection;
import dev.postforge.post.connections.Connections;
import dev.postforge.post.posts.domain.Aim;
import dev.postforge.post.posts.domain.Platform;
import dev.postforge.post.posts.domain.Post;
import dev.postforge.post.posts.domain.PostTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the accounts a post is aimed at, and says which networks lack one. */
@Component
class Targeting {

    private final Connections connections;

    Targeting(Connections connections) {
        this.connections = connections;
    }

    /** Aims with the accounts filled in as far as they are known; a chosen account must be the tenant's own. */
    List<Aim> resolve(List<Aim> aims) {
        return resolve(aims, List.of());
    }

    /** As above for a post that has these already: what it has is kept as long as it is usable. */
    List<Aim> resolve(List<Aim> aims, List<Aim> present) {
        Map<String, Connection> defaults = connections.defaults(
                aims.stream().map(aim -> aim.platform().wire()).distinct().toList());
        List<Aim> resolved = new ArrayList<>();
        Set<UUID> taken = new LinkedHashSet<>();
        for (Aim aim : aims) {
            Aim filled = aim.chosen() ? checked(aim, present) : defaulted(aim, defaults);
            UUID connection = filled.connectionId();
            if (connection != null && !taken.add(connection)) {
                throw ApiException.invalid("targets", "Two targets name the same connection");
            }
            resolved.add(filled);
        }
        return resolved;
    }

    private Aim checked(Aim aim, List<Aim> present) {
        if (present.contains(aim)) {
            return aim;
        }
        UUID id = aim.connectionId();
        Connection connection = Optional.ofNullable(id)
                .flatMap(connections::find)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_FOUND,
                        "Connection not found",
                        id == null ? Map.of() : Map.of("connectionId", id.toString())));
        if (!connection.platform().equals(aim.platform().wire())) {
            throw ApiException.invalid("targets", "The connection is one to %s".formatted(connection.platform()));
        }
        return aim;
    }

    /** A post does not change its account because another one became the default. */
    private Aim defaulted(Aim aim, Map<String, Connection> defaults) {
        UUID known = aim.connectionId();
        if (known != null
                && connections.find(known).filter(Connection::isConnected).isPresent()) {
            return aim;
        }
        Connection found = defaults.get(aim.platform().wire());
        return new Aim(aim.platform(), found == null ? null : found.id(), false);
    }

    /** Refuses with 422 naming the networks whose accounts posts can't go out through now. */
    void requireConnected(List<Aim> aims) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Aim aim : aims) {
            UUID id = aim.connectionId();
            Optional<Connection> connection = id == null ? Optional.empty() : connections.find(id);
            String platform = aim.platform().wire();
            if (connection.isEmpty() || connection.get().status().equals("disconnected")) {
                missing.put(platform, "connect an account");
            } else if (!connection.get().isConnected()) {
                missing.put(platform, "reconnect the account");
            }
        }
        if (!missing.isEmpty()) {
            List<String> hints = missing.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .toList();
            throw new ApiException(
                    ErrorCode.NOT_CONNECTED,
                    "Not connected: " + String.join(", ", hints),
                    Map.of("platforms", List.copyOf(missing.keySet())));
        }
    }

    /** Aims the post's open targets anew, as the default connection may have changed, and requires them connected. */
    void refresh(Post post) {
        List<Aim> present = post.targets().stream().map(PostTarget::aim).toList();
        List<Aim> aims = resolve(present, present);
        requireConnected(
                post.openTargets().stream().map(target -> aimFor(aims, target)).toList());
        post.aim(aims, Ids::next);
    }

    private static Aim aimFor(List<Aim> aims, PostTarget target) {
        Platform platform = target.platform();
        return aims.stream()
                .filter(aim -> aim.platform() == platform)
                .filter(aim -> !aim.chosen() || aim.equals(target.aim()))
                .findFirst()
                .orElse(target.aim());
    }
}
