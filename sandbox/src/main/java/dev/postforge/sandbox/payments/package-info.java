/** What the payment providers have in common: the page a customer sees, and its end. */
@NullMarked
package dev.postforge.sandbox.payments;

import org.jspecify.annotations.NullMarked;
