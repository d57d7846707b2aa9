/** State that survives kill -9: tables in memory, every change appended to one file. */
@NullMarked
package dev.postforge.sandbox.journal;

import org.jspecify.annotations.NullMarked;
