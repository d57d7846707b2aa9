@NullMarked
package dev.postforge.local.postgres;

import org.jspecify.annotations.NullMarked;
