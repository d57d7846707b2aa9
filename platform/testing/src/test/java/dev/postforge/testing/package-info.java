/** Tests of the test support itself. */
@NullMarked
package dev.postforge.testing;

import org.jspecify.annotations.NullMarked;
