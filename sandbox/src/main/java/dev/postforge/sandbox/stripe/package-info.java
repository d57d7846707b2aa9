/** Stripe: checkout sessions, events and refunds. */
@NullMarked
package dev.postforge.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
