package dev.postforge.defaults.health;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What a service must have reached once after start before it takes requests (mechanics.md 13). */
public final class Dependencies {

    private final Set<String> expected = new ConcurrentSkipListSet<>();
    private final Set<String> reached = new ConcurrentSkipListSet<>();

    /** The service is not ready before this has been reached. */
    public void expect(String dependency) {
        expected.add(dependency);
    }

    /** It has been reached once; whether it still is, its own health indicator tells. */
    public void reached(String dependency) {
        reached.add(dependency);
    }

    /** What is still waited for. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(reached);
        return missing;
    }
}
