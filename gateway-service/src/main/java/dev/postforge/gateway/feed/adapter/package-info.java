/** The live feed over HTTP out, from Kafka in. */
@NullMarked
package dev.postforge.gateway.feed.adapter;

import org.jspecify.annotations.NullMarked;
