/** Kafka around the erasure. */
@NullMarked
package dev.postforge.publishing.erasure.adapter;

import org.jspecify.annotations.NullMarked;
