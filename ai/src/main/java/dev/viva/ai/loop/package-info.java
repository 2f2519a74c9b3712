/// Time on the event loop of one interview, for every engine and for the session that talks with them.
@NullMarked
package dev.viva.ai.loop;

import org.jspecify.annotations.NullMarked;
