/** Tests. */
@NullMarked
package dev.postforge.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
