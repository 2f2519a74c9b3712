package dev.viva.media.ice;

import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// An agent in virtual time, with a peer of a few lines that answers where a test says so.
final class VirtualPeer implements IceListener {

    static final InetSocketAddress A = new InetSocketAddress("10.0.0.1", 1_001);
    static final InetSocketAddress B = new InetSocketAddress("10.0.0.2", 1_002);
    static final IceCredentials OURS = new IceCredentials("ours", "ours-ours-ours-ours-ours");
    static final IceCredentials THEIRS = new IceCredentials("them", "them-them-them-them-them");
    static final IceCredentials OURS_AGAIN = new IceCredentials("ours2", "ours-again-ours-again-ours");
    static final IceCredentials THEIRS_AGAIN = new IceCredentials("them2", "them-again-them-again-them");

    static final long MILLI = 1_000_000;

    final Set<InetSocketAddress> answering = new HashSet<>();
    final Set<InetSocketAddress> accepting = new HashSet<>();
    final List<Sent> sent = new ArrayList<>();
    final List<IcePath> connected = new ArrayList<>();
    final List<IcePath> connections = new ArrayList<>();
    int disconnected;
    int reconnected;
    int lost;
    long now = 1_000_000_000L;

    final IceAgent agent = new IceAgent(OURS, this, new Random(7), () -> now);

    /// A message of the agent.
    @SuppressWarnings("ArrayRecordComponent")
    record Sent(long at, StunMessage message, byte[] bytes, IcePath path) {

        boolean asks() {
            return message.type() == StunType.REQUEST;
        }
    }

    @Override
    public void send(byte[] message, IcePath path) {
        sent.add(new Sent(now, StunMessage.parse(message), message, path));
    }

    @Override
    public void connect(IcePath path) {
        connections.add(path);
    }

    @Override
    public void onConnected(IcePath path) {
        connected.add(path);
    }

    @Override
    public void onDisconnected() {
        disconnected++;
    }

    @Override
    public void onReconnected() {
        reconnected++;
    }

    @Override
    public void onLost() {
        lost++;
    }

    /// Gives the agent candidates of falling priority, and the peer's credentials.
    void start(InetSocketAddress... candidates) {
        var priority = 1_000;
        for (var candidate : candidates) {
            agent.addCandidate(new IceCandidate(candidate, priority--));
        }
        agent.setRemote(THEIRS);
    }

    /// Lets time pass. Addresses in [#answering] answer requests one step later, those in [#accepting] connections.
    void run(long millis) {
        var end = now + millis * MILLI;
        while (now < end) {
            var requests = sent.size();
            var opening = connections.size();
            var wait = agent.tick();
            now += wait * MILLI;
            for (var path : List.copyOf(connections.subList(opening, connections.size()))) {
                if (accepting.contains(path.remote())) {
                    agent.opened(path);
                } else {
                    agent.closed(path);
                }
            }
            for (var i = requests; i < sent.size(); i++) {
                if (sent.get(i).asks() && answering.contains(sent.get(i).path.remote())) {
                    answer(sent.get(i));
                }
            }
        }
    }

    void answer(Sent request) {
        answer(request, signerOf(request));
    }

    void answer(Sent request, IceCredentials signer) {
        agent.receive(
                StunWriter.success(request.message.transaction())
                        .mappedAddress(B)
                        .seal(signer.key()),
                request.path);
    }

    void refuse(Sent request, int code) {
        agent.receive(
                StunWriter.error(request.message.transaction(), code, "no")
                        .seal(signerOf(request).key()),
                request.path);
    }

    /// A request of the peer: the attributes that a test adds, signed for us.
    static byte[] request(String username, IceCredentials signer, StunWriter attributes) {
        return attributes.username(username).priority(5).seal(signer.key());
    }

    static StunWriter blank() {
        return StunWriter.request(new TransactionId(3, 4));
    }

    List<Sent> requests() {
        return sent.stream().filter(Sent::asks).toList();
    }

    private static IceCredentials signerOf(Sent request) {
        return request.message.username().startsWith("them2:") ? THEIRS_AGAIN : THEIRS;
    }
}
