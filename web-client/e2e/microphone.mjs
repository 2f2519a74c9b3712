// A microphone that says what it is told, when it is told: inside the page, in front of everything that the page does
// with sound. The device itself (a file that Chromium plays) stays in the path.

/** What the page runs before its own scripts. Serialised: it sees nothing of this file. */
export function installMicrophone() {
  const ROOM_NOISE = 0.003;
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const voices = new Set();

  navigator.mediaDevices.getUserMedia = async (constraints) => {
    if (globalThis.candidate.unplugged) throw new DOMException("no such device", "NotFoundError");
    // The flag that answers Chromium's question answers it even where the answer is no.
    const { state } = await navigator.permissions.query({ name: "microphone" });
    if (state === "denied") throw new DOMException("not allowed", "NotAllowedError");
    const device = await open(constraints);
    const [source] = device.getAudioTracks();
    if (!source) return device;
    const context = new AudioContext();
    const mix = context.createMediaStreamDestination();
    const volume = new GainNode(context, { gain: globalThis.candidate.deviceIsLoud ? 1 : ROOM_NOISE });
    context.createMediaStreamSource(device).connect(volume).connect(mix);
    const [track] = mix.stream.getAudioTracks();
    // The page must take it for the device: it remembers which one was used, and stops it when it leaves.
    track.getSettings = () => source.getSettings();
    track.getConstraints = () => source.getConstraints();
    track.applyConstraints = (wanted) => source.applyConstraints(wanted);
    const voice = { context, mix, volume, source, track };
    const stop = track.stop.bind(track);
    track.stop = () => {
      if (!voices.delete(voice)) return;
      stop();
      source.stop();
      void context.close();
    };
    source.addEventListener("ended", () => {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    });
    voices.add(voice);
    return mix.stream;
  };

  globalThis.candidate = {
    deviceIsLoud: true,
    /** From now on the device is hardly heard. */
    hush() {
      this.deviceIsLoud = false;
      for (const { volume } of voices) volume.gain.value = ROOM_NOISE;
    },
    unplugged: false,
    /** Somebody pulls the cable. */
    unplug() {
      this.unplugged = true;
      for (const { source } of voices) {
        source.stop();
        source.dispatchEvent(new Event("ended"));
      }
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    },
    plugIn() {
      this.unplugged = false;
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    },
    /** Microphones that the page holds open now. */
    open: () => [...voices].filter(({ track }) => track.readyState === "live").length,
    /** Says a WAV file into the newest open microphone, to so many seconds before its end; the rest follows by itself. */
    async say(base64, early) {
      const voice = [...voices].findLast(({ track }) => track.readyState === "live");
      if (!voice) throw new Error("the page has no microphone open");
      const { context, mix } = voice;
      await context.resume();
      const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
      const buffer = await context.decodeAudioData(bytes.buffer);
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(mix);
      await new Promise((said) => {
        source.addEventListener("ended", said, { once: true });
        if (early > 0) setTimeout(said, (buffer.duration - early) * 1000);
        source.start();
      });
    },
  };
}

/** @param wav what the device hears, once */
export function microphoneFlags(wav) {
  return [
    "--no-sandbox",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-audio-capture=${wav}`,
    "--autoplay-policy=no-user-gesture-required",
    // Needed where loopback is the only network.
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
  ];
}
