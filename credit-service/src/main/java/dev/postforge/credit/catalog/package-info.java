/** What can be bought: plans and packages, as data that platform admins change. */
@NullMarked
package dev.postforge.credit.catalog;

import org.jspecify.annotations.NullMarked;
