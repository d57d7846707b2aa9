/** The published language of PostForge: every event as a record, every topic as a constant. */
@NullMarked
package dev.postforge.contracts;

import org.jspecify.annotations.NullMarked;
