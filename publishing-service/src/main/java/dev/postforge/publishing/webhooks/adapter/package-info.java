/** Kafka and timers around the hints. */
@NullMarked
package dev.postforge.publishing.webhooks.adapter;

import org.jspecify.annotations.NullMarked;
