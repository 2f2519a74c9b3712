/// Both voices of a visit on disk, packet by packet as they were received and sent.
@NullMarked
package dev.viva.media.recording;

import org.jspecify.annotations.NullMarked;
