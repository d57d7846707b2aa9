package dev.postforge.local.process;

import java.io.IOException;

/** A POSIX signal that Java's own process API cannot send. */
public enum Signal {
    TERM,
    INT,
    STOP,
    CONT,
    KILL;

    /** Sends this signal; a process that is already gone is no error. */
    public void send(long pid) {
        try {
            // The shell's own kill: slim images have no kill program.
            new ProcessBuilder("sh", "-c", "kill -" + name() + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LaunchException("Cannot send a signal: is there a shell named sh on the PATH?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
