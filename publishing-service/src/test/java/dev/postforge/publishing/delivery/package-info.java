/** Tests of deliveries. */
@NullMarked
package dev.postforge.publishing.delivery;

import org.jspecify.annotations.NullMarked;
