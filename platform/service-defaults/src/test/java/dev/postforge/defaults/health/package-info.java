/** Tests of health, from inside. */
@NullMarked
package dev.postforge.defaults.health;

import org.jspecify.annotations.NullMarked;
