package dev.postforge.publishing.networks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a call to a network ended, in the only classes the delivery engine tells apart (providers.md C). */
public sealed interface Outcome {
    /** It took effect. */
    record Accepted(String id, @Nullable Instant at) implements Outcome {}

    /** The network still works on it; ask again. */
    record Pending(Duration recheckAfter) implements Outcome {}

    /** It had no effect and never will. */
    record Rejected(String code, String message) implements Outcome {
        /** What was to be changed went out before. */
        public static final String ALREADY_SENT = "ALREADY_SENT";
    }

    /** It had no effect now; {@code pause} null leaves the wait to us. */
    record RetryAfter(String code, String message, @Nullable Duration pause, Scope scope) implements Outcome {
        /** Our own share of the network's limit is used up for the moment; nobody needs to be told. */
        public static final String OWN_QUOTA = "OWN_QUOTA";
    }

    /** The handle is gone without having been published; a new one may be made. */
    record HandleLost(String code, String message) implements Outcome {}

    /** The token was refused; no effect. */
    record ReauthNeeded(String code, String message) implements Outcome {}

    /** Nobody knows whether it took effect; it must be looked for, never repeated. */
    record Unknown(String code, String message) implements Outcome {}

    /** What a wait holds back. */
    enum Scope {
        /** This call alone; it counts as one of the tries. */
        CALL,
        /** The whole account, as a rate limit does; it uses up no try. */
        ACCOUNT
    }
}
