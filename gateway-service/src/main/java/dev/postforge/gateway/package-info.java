/** The edge: identity, routing, limits, webhook ingress, live feed. */
@NullMarked
package dev.postforge.gateway;

import org.jspecify.annotations.NullMarked;
