/** An S3-compatible object store for one machine: path-style requests, Signature Version 4, files on disk, streamed. */
@NullMarked
package dev.postforge.sandbox.store;

import org.jspecify.annotations.NullMarked;
