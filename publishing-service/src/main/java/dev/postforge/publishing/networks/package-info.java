/** The networks as this service sees them. */
@NullMarked
package dev.postforge.publishing.networks;

import org.jspecify.annotations.NullMarked;
