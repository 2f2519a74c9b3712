package dev.viva.persistence.record;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Turns a payload of one schema version into one of the next.
///
/// Pure: the same payload in, the same payload out, whatever else has happened.
@FunctionalInterface
interface UpCaster {

    ObjectNode up(ObjectNode older);
}
