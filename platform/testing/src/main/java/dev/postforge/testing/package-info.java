/** What every service's tests need: real PostgreSQL and Kafka, a settable clock, callers, architecture rules. */
@NullMarked
package dev.postforge.testing;

import org.jspecify.annotations.NullMarked;
