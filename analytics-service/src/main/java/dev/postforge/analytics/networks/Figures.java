package dev.postforge.analytics.networks;

/** A post's numbers at one moment, absolute; what a network calls views is impressions here. */
public record Figures(long impressions, long reach, long saved, long likes, long comments, long shares) {

    public Figures {
        if (impressions < 0 || reach < 0 || saved < 0 || likes < 0 || comments < 0 || shares < 0) {
            throw new IllegalArgumentException("Numbers of a post are never negative");
        }
    }

    /** Likes, comments and shares together (ANA-06). */
    public long engagement() {
        return likes + comments + shares;
    }
}
