/** A service whose features reach into each other. */
@NullMarked
package dev.postforge.testing.tangled;

import org.jspecify.annotations.NullMarked;
