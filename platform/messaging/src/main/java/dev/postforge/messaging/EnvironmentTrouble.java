package dev.postforge.messaging;

/** Database or broker failed under a record; the same records are tried again until they are back. */
final class EnvironmentTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EnvironmentTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
