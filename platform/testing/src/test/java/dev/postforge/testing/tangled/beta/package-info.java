/** Is reached into. */
@NullMarked
package dev.postforge.testing.tangled.beta;

import org.jspecify.annotations.NullMarked;
