/** How loud a stream is now. Linear amplitudes, 1 is full scale. */
export interface LevelMeter {
  /** Loudest and mean (RMS) amplitude of the last 20 to 50 ms; zeros while the browser holds sound back. */
  readonly read: () => { readonly peak: number; readonly rms: number };
  /** False until the browser lets this page process sound (some want a click first). */
  readonly running: () => boolean;
  readonly close: () => void;
}

/** @param stream must have an audio track; it is listened to, not stopped */
export function meterOf(stream: MediaStream): LevelMeter {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const wake = () => void context.resume();
  document.addEventListener("pointerdown", wake);
  document.addEventListener("keydown", wake);
  return {
    read: () => {
      analyser.getFloatTimeDomainData(samples);
      let peak = 0;
      let squares = 0;
      for (const sample of samples) {
        peak = Math.max(peak, Math.abs(sample));
        squares += sample * sample;
      }
      return { peak, rms: Math.sqrt(squares / samples.length) };
    },
    running: () => context.state === "running",
    close: () => {
      document.removeEventListener("pointerdown", wake);
      document.removeEventListener("keydown", wake);
      if (context.state !== "closed") void context.close();
    },
  };
}
