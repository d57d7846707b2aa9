/** PostgreSQL and Kafka around the deliveries. */
@NullMarked
package dev.postforge.publishing.delivery.adapter;

import org.jspecify.annotations.NullMarked;
