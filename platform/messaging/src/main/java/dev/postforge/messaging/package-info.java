/**
 * Outbox, relay, inbox, consumer wiring and dead letters: how an event leaves a service and how its effect happens
 * once.
 */
@NullMarked
package dev.postforge.messaging;

import org.jspecify.annotations.NullMarked;
