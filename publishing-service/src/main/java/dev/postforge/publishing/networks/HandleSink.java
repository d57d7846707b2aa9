package dev.postforge.publishing.networks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes each handle as the network gives it, before the next call is made. */
@FunctionalInterface
public interface HandleSink {
    /** Saves the handles known so far; throws when the delivery is no longer ours to work on. */
    void save(List<String> parts, @Nullable String handle);
}
