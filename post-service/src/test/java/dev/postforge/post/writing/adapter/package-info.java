/** Tests. */
@NullMarked
package dev.postforge.post.writing.adapter;

import org.jspecify.annotations.NullMarked;
