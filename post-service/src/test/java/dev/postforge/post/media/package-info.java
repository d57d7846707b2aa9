/** Tests of the media library's decisions. */
@NullMarked
package dev.postforge.post.media;

import org.jspecify.annotations.NullMarked;
