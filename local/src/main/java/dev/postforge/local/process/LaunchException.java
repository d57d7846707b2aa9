package dev.postforge.local.process;

/** Something the user has to change before the stack can run; its message is one line that says what to do. */
public final class LaunchException extends RuntimeException {

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
