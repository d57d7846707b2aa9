package dev.postforge.post.posts.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import dev.postforge.post.connections.ConnectionsCatchUp;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Says no for want of a connection only after the projection had time to catch up (mechanics.md 4). */
@Component
class CatchingUp {

    private final ConnectionsCatchUp connections;

    CatchingUp(ConnectionsCatchUp connections) {
        this.connections = connections;
    }

    <T> T on(Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiException refusal) {
            if (refusal.code() == ErrorCode.NOT_CONNECTED
                    && refusal.details().get("platforms") instanceof List<?> platforms) {
                connections.await(platforms.stream().map(Object::toString).toList(), List.of());
                return work.get();
            }
            if (refusal.code() == ErrorCode.NOT_FOUND && refusal.details().get("connectionId") instanceof String id) {
                connections.await(List.of(), List.of(UUID.fromString(id)));
                return work.get();
            }
            throw refusal;
        }
    }
}
