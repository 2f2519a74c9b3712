/// What recruiters do: sign in, choose a plan, invite, look at the list.
@NullMarked
package dev.viva.server.http.staff;

import org.jspecify.annotations.NullMarked;
