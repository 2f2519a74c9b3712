/// The room of a visit as the session needs it: one candidate on the other side, whatever carries the media.
@NullMarked
package dev.viva.media.room;

import org.jspecify.annotations.NullMarked;
