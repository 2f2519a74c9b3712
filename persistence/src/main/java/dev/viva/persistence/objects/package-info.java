/// Where finished files are kept for long, behind [dev.viva.core.storage.ObjectStore]: here a directory, in `s3` a
/// store
/// that speaks S3.
///
/// **Threads:** any; everything blocks. Knows nothing of interviews, sound or keys.
@NullMarked
package dev.viva.persistence.objects;

import org.jspecify.annotations.NullMarked;
