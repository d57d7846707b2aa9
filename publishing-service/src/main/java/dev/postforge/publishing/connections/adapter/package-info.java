/** HTTP, PostgreSQL, Kafka and timers around the connections. */
@NullMarked
package dev.postforge.publishing.connections.adapter;

import org.jspecify.annotations.NullMarked;
