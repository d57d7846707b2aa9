package dev.postforge.sandbox.http;

/** Ends the handling of a call with an answer and without effect; thrown before anything is changed. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public Refused(Answer answer) {
        super(answer.body().toString());
        this.answer = answer;
    }

    public Refused(Answer answer, Throwable cause) {
        super(answer.body().toString(), cause);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
