/** HTTP and the Anthropic Messages API. */
@NullMarked
package dev.postforge.post.writing.adapter;

import org.jspecify.annotations.NullMarked;
