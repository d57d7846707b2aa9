/** Providers, HTTP in, Kafka in and timers around payments. */
@NullMarked
package dev.postforge.credit.payments.adapter;

import org.jspecify.annotations.NullMarked;
