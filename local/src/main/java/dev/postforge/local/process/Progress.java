package dev.postforge.local.process;

import java.time.Duration;

/** Where the stack tells what happens to its parts. */
public interface Progress {

    /** A process of this part begins. */
    void starting(String part);

    /** The part can be used. */
    void ready(String part, Duration after);

    /** The process ended though nobody asked it to; the next one begins after the pause. */
    void died(String part, String how, Duration pause);

    /** A process of this part was asked to stop and has. */
    void stopped(String part);

    /** Anything else worth a line. */
    void note(String part, String text);

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void starting(String part) {}

        @Override
        public void ready(String part, Duration after) {}

        @Override
        public void died(String part, String how, Duration pause) {}

        @Override
        public void stopped(String part) {}

        @Override
        public void note(String part, String text) {}
    };
}
