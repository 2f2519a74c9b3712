/// Sign-in at a company's own identity provider (OpenID Connect). Start at [dev.viva.server.people.signon.SignOn].
@NullMarked
package dev.viva.server.people.signon;

import org.jspecify.annotations.NullMarked;
