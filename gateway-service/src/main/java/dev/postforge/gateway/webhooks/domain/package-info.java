/** How each provider signs what it sends. */
@NullMarked
package dev.postforge.gateway.webhooks.domain;

import org.jspecify.annotations.NullMarked;
