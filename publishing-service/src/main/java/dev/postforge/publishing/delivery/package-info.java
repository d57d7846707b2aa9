/** Delivery of posts to networks, at most once each. */
@NullMarked
package dev.postforge.publishing.delivery;

import org.jspecify.annotations.NullMarked;
