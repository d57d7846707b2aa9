/** Tests of what is shared by the services that read from networks. */
@NullMarked
package dev.postforge.connections;

import org.jspecify.annotations.NullMarked;
