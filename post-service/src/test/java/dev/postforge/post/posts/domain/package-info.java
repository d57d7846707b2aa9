/** The post itself, without any I/O. */
@NullMarked
package dev.postforge.post.posts.domain;

import org.jspecify.annotations.NullMarked;
