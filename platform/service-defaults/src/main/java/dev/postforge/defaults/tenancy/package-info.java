/** For whom the current work is done: tenant and actor, bound to the scope of a request, a record or a claimed row. */
@NullMarked
package dev.postforge.defaults.tenancy;

import org.jspecify.annotations.NullMarked;
