/** What a tenant should know of and act on. */
@NullMarked
package dev.postforge.post.notifications;

import org.jspecify.annotations.NullMarked;
