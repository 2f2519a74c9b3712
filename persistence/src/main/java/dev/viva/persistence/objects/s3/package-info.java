/// Objects in a store that speaks S3. Start at [dev.viva.persistence.objects.s3.S3Objects]; nobody else imports the
/// SDK.
///
/// **Threads:** any; everything blocks, so call it from virtual threads. The SDK's own threads only watch time-outs.
@NullMarked
package dev.viva.persistence.objects.s3;

import org.jspecify.annotations.NullMarked;
