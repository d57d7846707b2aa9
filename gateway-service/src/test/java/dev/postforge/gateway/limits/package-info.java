/** Tests. */
@NullMarked
package dev.postforge.gateway.limits;

import org.jspecify.annotations.NullMarked;
