package dev.postforge.publishing.connections;

import java.util.Locale;

/** How a connection stands (CON-15). */
public enum ConnectionStatus {
    CONNECTED,
    /** The network refused our token for good; only connecting again mends it. */
    ERROR,
    DISCONNECTED;

    /** As it is stored and sent. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConnectionStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
