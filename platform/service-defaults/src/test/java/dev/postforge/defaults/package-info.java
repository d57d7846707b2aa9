/** A small service that uses all defaults, and tests that look at it from outside. */
@NullMarked
package dev.postforge.defaults;

import org.jspecify.annotations.NullMarked;
