/** Tests. */
@NullMarked
package dev.postforge.gateway.identity;

import org.jspecify.annotations.NullMarked;
