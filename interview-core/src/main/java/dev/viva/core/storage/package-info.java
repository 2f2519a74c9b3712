/// The port to wherever finished files are kept for long: a directory, or a store that speaks S3.
@NullMarked
package dev.viva.core.storage;

import org.jspecify.annotations.NullMarked;
