/// Settings as checked records. `src/main/resources/reference.yaml` lists every key with its default, unit and reason.
///
/// Start at [dev.viva.server.config.ConfigReader]. Read once at the start, immutable afterwards, so any thread may
/// hold a section. Knows nothing of what the settings are used for.
@NullMarked
package dev.viva.server.config;

import org.jspecify.annotations.NullMarked;
