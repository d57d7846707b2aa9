@NullMarked
package dev.postforge.e2e;

import org.jspecify.annotations.NullMarked;
