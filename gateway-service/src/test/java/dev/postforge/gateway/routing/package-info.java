/** Tests. */
@NullMarked
package dev.postforge.gateway.routing;

import org.jspecify.annotations.NullMarked;
