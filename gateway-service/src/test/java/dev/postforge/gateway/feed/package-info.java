/** Tests. */
@NullMarked
package dev.postforge.gateway.feed;

import org.jspecify.annotations.NullMarked;
