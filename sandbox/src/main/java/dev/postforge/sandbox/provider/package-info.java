/** What a simulated provider is, and how a call reaches it, meets its faults and is logged. */
@NullMarked
package dev.postforge.sandbox.provider;

import org.jspecify.annotations.NullMarked;
