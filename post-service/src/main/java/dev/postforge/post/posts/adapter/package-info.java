/** HTTP, persistence, events and jobs of posts. */
@NullMarked
package dev.postforge.post.posts.adapter;

import org.jspecify.annotations.NullMarked;
