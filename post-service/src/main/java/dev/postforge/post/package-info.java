/** The workspace: projects, posts, calendar, notifications. */
@NullMarked
package dev.postforge.post;

import org.jspecify.annotations.NullMarked;
