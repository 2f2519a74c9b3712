package dev.viva.server;

import dev.viva.server.access.CandidateDoor;
import dev.viva.server.access.Invitations;
import dev.viva.server.mail.CandidatePost;
import dev.viva.server.mail.Post;
import java.net.URI;
import java.time.InstantSource;

/// How candidates are invited and come in.
record CandidatePart(Invitations invitations, CandidateDoor door, CandidatePost letters) {

    static CandidatePart open(Storage storage, Post post, URI publicUrl, InstantSource clock) {
        var letters = new CandidatePost(post, storage.interviews());
        return new CandidatePart(
                new Invitations(storage.interviews(), storage.plans(), publicUrl, clock),
                new CandidateDoor(storage.links(), letters, publicUrl),
                letters);
    }
}
