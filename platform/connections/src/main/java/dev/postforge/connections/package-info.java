/** What the services that read from networks share: tokens they were given, readings, and what failures mean. */
@NullMarked
package dev.postforge.connections;

import org.jspecify.annotations.NullMarked;
