/** Cryptomus: invoices. */
@NullMarked
package dev.postforge.sandbox.cryptomus;

import org.jspecify.annotations.NullMarked;
