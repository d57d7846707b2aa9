/** The object store through Amazon's SDK. */
@NullMarked
package dev.postforge.post.media.adapter;

import org.jspecify.annotations.NullMarked;
