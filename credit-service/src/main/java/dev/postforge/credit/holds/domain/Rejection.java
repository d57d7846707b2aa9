package dev.postforge.credit.holds.domain;

/** Why a hold was not placed. */
public enum Rejection {
    INSUFFICIENT_CREDITS,
    /** The request came after its deadline. */
    EXPIRED,
    /** The work had failed before it was asked for. */
    CLOSED,
    /** The account belongs to someone who is gone. */
    ACCOUNT_CLOSED
}
