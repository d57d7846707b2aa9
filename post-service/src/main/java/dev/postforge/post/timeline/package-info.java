/** What happened to a post, event by event. */
@NullMarked
package dev.postforge.post.timeline;

import org.jspecify.annotations.NullMarked;
