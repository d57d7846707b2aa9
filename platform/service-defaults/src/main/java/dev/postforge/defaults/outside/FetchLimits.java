package dev.postforge.defaults.outside;

import java.time.Duration;

/**
 * How much a stranger's server may take of us.
 *
 * @param time from the start to the last byte, redirects included
 * @param maxBytes of the body, after unpacking
 */
public record FetchLimits(Duration time, long maxBytes) {}
