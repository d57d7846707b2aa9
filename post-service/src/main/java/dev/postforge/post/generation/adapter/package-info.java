/** HTTP, PostgreSQL, events and jobs of generations. */
@NullMarked
package dev.postforge.post.generation.adapter;

import org.jspecify.annotations.NullMarked;
