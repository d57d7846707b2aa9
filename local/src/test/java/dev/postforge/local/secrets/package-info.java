@NullMarked
package dev.postforge.local.secrets;

import org.jspecify.annotations.NullMarked;
