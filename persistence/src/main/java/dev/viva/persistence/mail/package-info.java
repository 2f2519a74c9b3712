/// Mail that goes out, in PostgreSQL. Start at [dev.viva.persistence.mail.PostgresMailQueue].
@NullMarked
package dev.viva.persistence.mail;

import org.jspecify.annotations.NullMarked;
