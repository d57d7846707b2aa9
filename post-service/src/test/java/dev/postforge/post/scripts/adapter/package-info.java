/** Tests. */
@NullMarked
package dev.postforge.post.scripts.adapter;

import org.jspecify.annotations.NullMarked;
