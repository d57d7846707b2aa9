package dev.postforge.local.process;

import java.io.IOException;
import java.time.Duration;

/** One process of the stack: how it starts, when it is ready and how it is asked to stop. */
public interface Part {

    /** The folder name of a service, or {@code postgres}, {@code kafka}, {@code sandbox}. */
    String name();

    /** Sees to what an earlier run left behind and describes the next process; called before each start. */
    ProcessBuilder prepare() throws IOException, InterruptedException;

    /** One quick probe. */
    boolean answers();

    /** What is left to do once the process answers, before others may rely on it. */
    default void complete() throws Exception {}

    /** The signal that asks for a clean stop. */
    default Signal stopSignal() {
        return Signal.TERM;
    }

    /** How long a clean stop may take before the process is killed. */
    default Duration stopGrace() {
        return Duration.ofSeconds(25);
    }
}
