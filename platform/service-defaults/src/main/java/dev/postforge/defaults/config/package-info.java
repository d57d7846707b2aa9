/** What an installation sets: the environment, its public address, and the refusal of settings nobody knows. */
@NullMarked
package dev.postforge.defaults.config;

import org.jspecify.annotations.NullMarked;
