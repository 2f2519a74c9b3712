/// The interview that Viva holds with itself on an empty database, so that the list is never empty and the whole path
/// has been proved on this machine. Start at [dev.viva.server.sample.SampleInterview].
@NullMarked
package dev.viva.server.sample;

import org.jspecify.annotations.NullMarked;
