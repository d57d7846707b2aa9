/** Assessments over HTTP. */
@NullMarked
package dev.postforge.post.quality.adapter;

import org.jspecify.annotations.NullMarked;
