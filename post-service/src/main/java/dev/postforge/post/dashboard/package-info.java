/** The first page: everything at a glance. */
@NullMarked
package dev.postforge.post.dashboard;

import org.jspecify.annotations.NullMarked;
