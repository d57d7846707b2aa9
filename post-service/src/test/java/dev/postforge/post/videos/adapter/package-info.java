/** Tests. */
@NullMarked
package dev.postforge.post.videos.adapter;

import org.jspecify.annotations.NullMarked;
