/** Tests of what Instagram's answers mean. */
@NullMarked
package dev.postforge.publishing.networks.instagram;

import org.jspecify.annotations.NullMarked;
