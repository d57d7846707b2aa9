@NullMarked
package dev.postforge.local;

import org.jspecify.annotations.NullMarked;
