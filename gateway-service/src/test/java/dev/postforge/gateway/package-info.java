/** Tests. */
@NullMarked
package dev.postforge.gateway;

import org.jspecify.annotations.NullMarked;
