/** The allow list of routes: which path goes to which service, and how long it may take. */
@NullMarked
package dev.postforge.gateway.routing;

import org.jspecify.annotations.NullMarked;
