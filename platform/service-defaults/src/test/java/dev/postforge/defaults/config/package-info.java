/** Settings that must not start a service. */
@NullMarked
package dev.postforge.defaults.config;

import org.jspecify.annotations.NullMarked;
