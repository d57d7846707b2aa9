/** Tests of the object store. */
@NullMarked
package dev.postforge.sandbox.store;

import org.jspecify.annotations.NullMarked;
