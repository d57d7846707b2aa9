/** The embedded PostgreSQL server: unpacked, initialised, secured, with a database and roles per service. */
@NullMarked
package dev.postforge.local.postgres;

import org.jspecify.annotations.NullMarked;
