package dev.postforge.post.generation;

import java.time.Duration;

/** Reads the text of a generation while it grows on this instance. */
public final class Following {

    private final TextStream stream;
    private Part seen = Part.START;

    Following(TextStream stream) {
        this.stream = stream;
    }

    /**
     * A piece of the text.
     *
     * @param text what is new
     * @param anew whether it replaces all that came before: the provider broke off and was asked again
     * @param last whether the work on this instance is over; nothing more comes
     */
    public record Part(String text, boolean anew, boolean last, int epoch, int end) {

        private static final Part START = new Part("", false, false, 0, 0);
    }

    /** Waits for the next piece; an empty one when nothing came in this time. */
    public Part next(Duration atMost) throws InterruptedException {
        seen = stream.after(seen, atMost);
        return seen;
    }
}
