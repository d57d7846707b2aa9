/** A feature as the rules want it. */
@NullMarked
package dev.postforge.testing.right.posts;

import org.jspecify.annotations.NullMarked;
