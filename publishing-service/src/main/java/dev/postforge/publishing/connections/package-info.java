/** Connecting accounts of networks, keeping their tokens fresh, and letting them go. */
@NullMarked
package dev.postforge.publishing.connections;

import org.jspecify.annotations.NullMarked;
