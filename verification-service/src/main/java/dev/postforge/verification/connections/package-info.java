/** What this service knows of connections: access tokens, and whether the networks take them. */
@NullMarked
package dev.postforge.verification.connections;

import org.jspecify.annotations.NullMarked;
