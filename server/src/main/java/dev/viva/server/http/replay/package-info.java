/// An interview that was held, heard and read again: lines, sound and its shape.
@NullMarked
package dev.viva.server.http.replay;

import org.jspecify.annotations.NullMarked;
