/** Two ways into a service's database: as the tenant-bound application and as the worker. */
@NullMarked
package dev.postforge.defaults.database;

import org.jspecify.annotations.NullMarked;
