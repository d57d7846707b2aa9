/** Webhooks over HTTP in, onto Kafka out. */
@NullMarked
package dev.postforge.gateway.webhooks.adapter;

import org.jspecify.annotations.NullMarked;
