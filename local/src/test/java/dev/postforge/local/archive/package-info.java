@NullMarked
package dev.postforge.local.archive;

import org.jspecify.annotations.NullMarked;
