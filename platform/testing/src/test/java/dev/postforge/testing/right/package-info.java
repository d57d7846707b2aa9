/** A service that keeps every rule. */
@NullMarked
package dev.postforge.testing.right;

import org.jspecify.annotations.NullMarked;
