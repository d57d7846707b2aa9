/** Tests. */
@NullMarked
package dev.postforge.gateway.edge;

import org.jspecify.annotations.NullMarked;
