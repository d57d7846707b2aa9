/** Hints from Buffer and Later that something was sent. */
@NullMarked
package dev.postforge.publishing.webhooks;

import org.jspecify.annotations.NullMarked;
