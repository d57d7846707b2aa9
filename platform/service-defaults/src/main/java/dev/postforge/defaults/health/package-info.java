/** When a service takes requests: database and Kafka both reached once, the database still there. */
@NullMarked
package dev.postforge.defaults.health;

import org.jspecify.annotations.NullMarked;
