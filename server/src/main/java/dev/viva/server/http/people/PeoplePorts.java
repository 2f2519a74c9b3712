package dev.viva.server.http.people;

import dev.viva.core.runtime.Offload;
import dev.viva.server.people.PeopleServices;

/// What stands behind the operations of people.
///
/// @param hashing where passwords are hashed and compared: apart, so that a flood of sign-ins holds up nothing else
public record PeoplePorts(PeopleServices services, Offload hashing) {}
