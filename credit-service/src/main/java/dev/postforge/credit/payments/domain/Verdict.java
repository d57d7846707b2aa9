package dev.postforge.credit.payments.domain;

/** What a report means for a purchase. */
public sealed interface Verdict {

    /** The purchase is paid: its credits are due. */
    record Credit() implements Verdict {}

    /**
     * Credits go back.
     *
     * @param credits how many more than before
     * @param refundedCents what went back in all
     */
    record Refund(long credits, long refundedCents) implements Verdict {}

    /** It will not be paid. */
    record Fail() implements Verdict {}

    /** Known already, or without consequence. */
    record Nothing(String why) implements Verdict {}

    /** Comes before what it is about; later. */
    record Later(ReviewReason otherwise) implements Verdict {}

    /** A person must look at it; no balance moves. */
    record Review(ReviewReason reason) implements Verdict {}
}
