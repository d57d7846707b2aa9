package dev.postforge.local;

import dev.postforge.local.secrets.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the six services.
 *
 * @param name its folder
 * @param database its database; its roles are {@code <database>_owner}, {@code _app}, {@code _worker}
 * @param heapMiB largest heap of its process
 * @param own secrets of its own, by property
 * @param shared secrets that others know too, by property
 * @param settings environment variables of its own; {@code {part}} stands for the address of a part
 * @param passedOn variables of the launcher's environment, passed on under another name
 * @param adminRole whether there is a read-only role for the admin view as well
 */
public record Service(
        String name,
        String database,
        int heapMiB,
        Map<String, Secret.Kind> own,
        Map<String, String> shared,
        Map<String, String> settings,
        Map<String, String> passedOn,
        boolean adminRole) {

    Service(String name, String database, int heapMiB) {
        this(name, database, heapMiB, Map.of(), Map.of(), Map.of(), Map.of(), false);
    }

    Service owns(String property, Secret.Kind kind) {
        return new Service(name, database, heapMiB, and(own, property, kind), shared, settings, passedOn, adminRole);
    }

    Service knows(String property, String secret) {
        return new Service(name, database, heapMiB, own, and(shared, property, secret), settings, passedOn, adminRole);
    }

    Service reads(String variable, String value) {
        return new Service(name, database, heapMiB, own, shared, and(settings, variable, value), passedOn, adminRole);
    }

    Service reads(Map<String, String> more) {
        Service all = this;
        for (Map.Entry<String, String> setting : more.entrySet()) {
            all = all.reads(setting.getKey(), setting.getValue());
        }
        return all;
    }

    Service hears(String variable, String as) {
        return new Service(name, database, heapMiB, own, shared, settings, and(passedOn, variable, as), adminRole);
    }

    Service withAdminRole() {
        return new Service(name, database, heapMiB, own, shared, settings, passedOn, true);
    }

    /** The roles that may connect to its database. */
    List<String> roles() {
        List<String> roles = new ArrayList<>(List.of("owner", "app", "worker"));
        if (adminRole) {
            roles.add("admin");
        }
        return roles;
    }

    private static <V> Map<String, V> and(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
