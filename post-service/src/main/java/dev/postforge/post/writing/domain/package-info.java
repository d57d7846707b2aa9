/** What is written, and what of a model's answer can be used. */
@NullMarked
package dev.postforge.post.writing.domain;

import org.jspecify.annotations.NullMarked;
