/// What a process tells a receiver of OpenTelemetry, if the settings name one. Start at
/// [dev.viva.server.telemetry.Otlp].
///
/// The only package that knows OpenTelemetry; without the setting none of its classes is loaded. Threads: any. It must
/// not know words or names: what points to a person stands under `viva.personal.` only.
@NullMarked
package dev.viva.server.telemetry;

import org.jspecify.annotations.NullMarked;
