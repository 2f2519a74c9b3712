/// For those who run this server: health, metrics, and what livekit-server reports.
@NullMarked
package dev.viva.server.http.operate;

import org.jspecify.annotations.NullMarked;
