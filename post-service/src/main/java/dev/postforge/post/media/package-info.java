/**
 * The tenant's files: uploads by presigned address, and what other features make, checked by content and served
 * publicly.
 */
@NullMarked
package dev.postforge.post.media;

import org.jspecify.annotations.NullMarked;
