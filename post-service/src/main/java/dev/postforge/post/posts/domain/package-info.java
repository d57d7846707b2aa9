/** What a post is and may become, in plain Java. */
@NullMarked
package dev.postforge.post.posts.domain;

import org.jspecify.annotations.NullMarked;
