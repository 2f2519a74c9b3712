/// People over HTTP: sign-in, invitations, the own account, members, the company, API keys, tenants.
@NullMarked
package dev.viva.server.http.people;

import org.jspecify.annotations.NullMarked;
