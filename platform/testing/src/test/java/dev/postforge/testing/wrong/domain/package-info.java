/** A domain that knows too much. */
@NullMarked
package dev.postforge.testing.wrong.domain;

import org.jspecify.annotations.NullMarked;
