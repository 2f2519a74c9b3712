package dev.viva.server.http.people;

import dev.viva.core.runtime.Offload;
import dev.viva.core.tenant.VoiceOffer;
import dev.viva.server.people.PeopleServices;
import java.util.List;

/// What stands behind the operations of people.
///
/// @param hashing where passwords are hashed and compared: apart, so that a flood of sign-ins holds up nothing else
/// @param voices  what the installation is set up for
public record PeoplePorts(PeopleServices services, Offload hashing, List<VoiceOffer> voices) {

    public PeoplePorts {
        voices = List.copyOf(voices);
    }
}
