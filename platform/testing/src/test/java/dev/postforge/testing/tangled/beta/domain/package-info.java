/** Hidden from other features. */
@NullMarked
package dev.postforge.testing.tangled.beta.domain;

import org.jspecify.annotations.NullMarked;
