/** How a network is asked for a post's numbers. */
@NullMarked
package dev.postforge.analytics.networks;

import org.jspecify.annotations.NullMarked;
