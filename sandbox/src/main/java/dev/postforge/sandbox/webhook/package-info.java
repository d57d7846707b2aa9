/** Signing and sending webhooks to the gateway. */
@NullMarked
package dev.postforge.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
