/** Instagram's content publishing API with Instagram login. */
@NullMarked
package dev.postforge.publishing.networks.instagram;

import org.jspecify.annotations.NullMarked;
