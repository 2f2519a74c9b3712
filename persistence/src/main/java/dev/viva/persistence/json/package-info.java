/// The one mapping between our records and JSON at rest. Start at [dev.viva.persistence.json.StoredJson].
///
/// **Threads:** any. Not the JSON of the API: that one may change with the pages, this one only with a schema version.
@NullMarked
package dev.viva.persistence.json;

import org.jspecify.annotations.NullMarked;
