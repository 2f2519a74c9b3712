/// Sign-in at a company's own identity provider, by HTTP.
@NullMarked
package dev.viva.server.http.signon;

import org.jspecify.annotations.NullMarked;
