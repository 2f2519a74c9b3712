/** What the page runs before its own scripts. Serialised: it sees nothing of this file. */
export function installEars() {
  const connections = [];
  globalThis.RTCPeerConnection = class extends globalThis.RTCPeerConnection {
    constructor(...given) {
      super(...given);
      connections.push(this);
    }
  };
  globalThis.ears = {
    /** Energy of all sound that was received and played so far, in the units of WebRTC's statistics. */
    energy: async () => {
      const reports = await Promise.all(connections.map((each) => each.getStats()));
      return reports
        .flatMap((report) => [...report.values()])
        .filter(({ type, kind }) => type === "inbound-rtp" && kind === "audio")
        .reduce((sum, { totalAudioEnergy = 0 }) => sum + totalAudioEnergy, 0);
    },
  };
}
