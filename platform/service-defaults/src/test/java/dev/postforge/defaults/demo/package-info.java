/** A small service that uses all defaults. */
@NullMarked
package dev.postforge.defaults.demo;

import org.jspecify.annotations.NullMarked;
