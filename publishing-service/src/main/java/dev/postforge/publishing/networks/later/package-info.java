/** Later, to the shape of the seed: it holds a post and has Buffer publish it. */
@NullMarked
package dev.postforge.publishing.networks.later;

import org.jspecify.annotations.NullMarked;
