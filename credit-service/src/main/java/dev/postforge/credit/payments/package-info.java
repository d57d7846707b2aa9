/** Purchases: checkouts at three providers, what they report, and what becomes of it. */
@NullMarked
package dev.postforge.credit.payments;

import org.jspecify.annotations.NullMarked;
