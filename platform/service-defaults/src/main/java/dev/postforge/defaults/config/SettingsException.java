package dev.postforge.defaults.config;

/** A setting that must not start a service. */
public final class SettingsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
