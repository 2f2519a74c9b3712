/// Ports to the sound of an interview as it is kept: one encrypted Ogg/Opus file per speaker and visit.
@NullMarked
package dev.viva.core.recording;

import org.jspecify.annotations.NullMarked;
