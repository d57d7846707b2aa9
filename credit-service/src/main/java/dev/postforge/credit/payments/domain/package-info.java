/** What a report about a payment means for a purchase. */
@NullMarked
package dev.postforge.credit.payments.domain;

import org.jspecify.annotations.NullMarked;
