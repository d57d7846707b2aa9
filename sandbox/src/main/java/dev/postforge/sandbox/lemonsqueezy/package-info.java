/** Lemon Squeezy: checkouts and orders. */
@NullMarked
package dev.postforge.sandbox.lemonsqueezy;

import org.jspecify.annotations.NullMarked;
