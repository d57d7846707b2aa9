/** What the simulated models have in common: they read a brief and write to it. */
@NullMarked
package dev.postforge.sandbox.ai;

import org.jspecify.annotations.NullMarked;
