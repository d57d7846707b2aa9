/** The live feed: each tenant's own events as server-sent events. */
@NullMarked
package dev.postforge.gateway.feed;

import org.jspecify.annotations.NullMarked;
