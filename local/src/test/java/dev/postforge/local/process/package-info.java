@NullMarked
package dev.postforge.local.process;

import org.jspecify.annotations.NullMarked;
