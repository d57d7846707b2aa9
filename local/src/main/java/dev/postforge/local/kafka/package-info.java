/** The embedded Kafka broker: formatted, secured, with its topics, users and rights. */
@NullMarked
package dev.postforge.local.kafka;

import org.jspecify.annotations.NullMarked;
