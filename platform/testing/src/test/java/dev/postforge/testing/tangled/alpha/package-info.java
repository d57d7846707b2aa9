/** Reaches into its neighbour. */
@NullMarked
package dev.postforge.testing.tangled.alpha;

import org.jspecify.annotations.NullMarked;
