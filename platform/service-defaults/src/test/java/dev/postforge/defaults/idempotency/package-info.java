/** Kept answers and their end. */
@NullMarked
package dev.postforge.defaults.idempotency;

import org.jspecify.annotations.NullMarked;
