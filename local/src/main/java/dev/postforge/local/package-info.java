/** Runs the whole product on one machine. */
@NullMarked
package dev.postforge.local;

import org.jspecify.annotations.NullMarked;
