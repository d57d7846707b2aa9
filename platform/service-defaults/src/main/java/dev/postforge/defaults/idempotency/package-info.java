/** Answers kept for repeated requests. */
@NullMarked
package dev.postforge.defaults.idempotency;

import org.jspecify.annotations.NullMarked;
