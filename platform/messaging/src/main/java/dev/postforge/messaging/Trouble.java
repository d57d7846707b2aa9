package dev.postforge.messaging;

import org.slf4j.Logger;

/** Tells of trouble once when it begins and once when it is over, however often it is met in between. */
final class Trouble {

    private final Logger log;
    private final String what;
    private boolean told;

    Trouble(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    synchronized void met(Throwable cause) {
        if (told) {
            log.debug("{} still fails: {}", what, cause.toString());
        } else {
            told = true;
            log.warn("{} fails and is tried until it works: {}", what, cause.toString());
        }
    }

    synchronized void over() {
        if (told) {
            told = false;
            log.info("{} works again", what);
        }
    }
}
