package dev.viva.server;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.interview.InterviewStore.Query;
import dev.viva.core.interview.InterviewStore.Sort;
import dev.viva.server.access.CandidateToken;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.Folder;
import dev.viva.server.data.OwnerOnly;
import dev.viva.server.people.Joining;
import dev.viva.server.plans.ShippedPlans;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a person finds after the start: a plan, a way in for the recruiter, a link to try the candidate's side.
final class FirstStart {

    private static final String SAMPLE_NAME = "Robin Sample";
    private static final String GUEST_NAME = "Guest";

    private final Storage storage;
    private final CandidatePart candidates;
    private final Joining joining;
    private final Path guestLink;
    private final URI publicUrl;
    private final boolean first;

    /// Puts the shipped plan into an empty installation.
    FirstStart(Storage storage, CandidatePart candidates, Joining joining, DataDirectory data, URI publicUrl) {
        this.storage = storage;
        this.joining = joining;
        this.candidates = candidates;
        this.guestLink = data.path(Folder.SECRETS).resolve("guest-link");
        this.publicUrl = publicUrl;
        storage.plans().add(storage.tenant(), ShippedPlans.firstSteps());
        var any = new Query(List.of(), Sort.CREATED, true, null, 1);
        this.first = storage.interviews().list(storage.tenant(), any).items().isEmpty();
    }

    /// True if there was no interview yet.
    boolean isFirst() {
        return first;
    }

    /// The link of the interview that Viva holds with itself.
    String inviteSample() {
        return candidates
                .invitations()
                .invite(storage.tenant(), ShippedPlans.firstSteps().id(), SAMPLE_NAME, true)
                .link();
    }

    /// Two links, and what to do with them.
    ///
    /// @param lockedOut who gets a way back, `company/address`; null for nobody
    List<String> welcome(@Nullable String lockedOut) throws IOException {
        var lines = new ArrayList<>(
                List.of("", "Viva is ready.", "  Recruiter:  " + recruiter(), "  Candidate:  " + guest()));
        if (lockedOut != null) {
            lines.add("  Way back:   " + wayBack(lockedOut));
        }
        lines.add("The built-in voice is for trying Viva out. Ctrl-C stops everything; your interviews are kept.");
        return lines;
    }

    private String wayBack(String lockedOut) {
        var parts = lockedOut.split("/", 2);
        try {
            return joining.recover(parts[0], parts[1])
                    .map(Joining.Link::link)
                    .orElse("none, no company " + parts[0] + " has a member with that address");
        } catch (Conflict refused) {
            return "none, " + refused.getMessage();
        }
    }

    /// Until somebody has made the first account the way to make it, and from then on the address.
    private String recruiter() {
        return joining.first().orElseGet(() -> publicUrl.resolve("/recruiter").toString());
    }

    /// The same link at every start until somebody has opened it, then one to a new interview.
    private String guest() throws IOException {
        var kept = kept();
        if (kept.isPresent()) {
            return keep(kept.get());
        }
        var link = candidates
                .invitations()
                .invite(storage.tenant(), ShippedPlans.firstSteps().id(), GUEST_NAME, false)
                .link();
        return keep(link);
    }

    private String keep(String link) throws IOException {
        OwnerOnly.write(guestLink, link.substring(link.indexOf('#') + 1));
        return link;
    }

    private Optional<String> kept() throws IOException {
        return Files.exists(guestLink)
                ? CandidateToken.parse(Files.readString(guestLink).strip()).flatMap(this::unopened)
                : Optional.empty();
    }

    private Optional<String> unopened(CandidateToken link) {
        var door = candidates.door();
        try {
            if (door.opens(link)) {
                return Optional.of(link.link(publicUrl));
            }
            return door.state(link.tenant(), link.interview()).openedAt() == null
                    ? Optional.of(door.renew(link.tenant(), link.interview()).link()) // its time had run out
                    : Optional.empty();
        } catch (NotFound | Conflict _) {
            return Optional.empty(); // over
        }
    }
}
