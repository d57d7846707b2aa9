package dev.postforge.sandbox.store;

/** An error as S3 names it. */
final class StoreRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    StoreRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + getMessage()
                + "</Message></Error>";
    }

    static StoreRefusal denied(String message) {
        return new StoreRefusal(403, "AccessDenied", message);
    }

    static StoreRefusal noSuchKey() {
        return new StoreRefusal(404, "NoSuchKey", "The specified key does not exist.");
    }

    static StoreRefusal preconditionFailed() {
        return new StoreRefusal(412, "PreconditionFailed", "A condition of the request does not hold.");
    }
}
