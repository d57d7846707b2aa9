/** Providers' answers as they may come. */
@NullMarked
package dev.postforge.credit.payments.adapter;

import org.jspecify.annotations.NullMarked;
