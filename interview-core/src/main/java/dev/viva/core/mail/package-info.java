/// Mail that goes out: what waits, how it went, and who carries it. Start at [dev.viva.core.mail.MailQueue].
///
/// Knows no protocol and no words; `server` does.
@NullMarked
package dev.viva.core.mail;

import org.jspecify.annotations.NullMarked;
