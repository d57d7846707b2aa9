/** Tests. */
@NullMarked
package dev.postforge.post.images.adapter;

import org.jspecify.annotations.NullMarked;
