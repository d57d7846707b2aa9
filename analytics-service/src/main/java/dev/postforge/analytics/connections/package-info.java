/** What this service knows of connections: access tokens, and whether the networks take them. */
@NullMarked
package dev.postforge.analytics.connections;

import org.jspecify.annotations.NullMarked;
