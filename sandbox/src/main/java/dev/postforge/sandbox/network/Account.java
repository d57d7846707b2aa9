package dev.postforge.sandbox.network;

import java.time.Instant;

/**
 * An account on a network.
 *
 * @param id the network's id
 * @param network the network
 * @param handle the name people see, unique on the network
 * @param createdAt when it was made
 */
public record Account(String id, String network, String handle, Instant createdAt) {}
