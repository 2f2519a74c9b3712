/** What every use of the microphone asks for: the room and the test must sound the same. */
export const CAPTURE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

export type MicrophoneFault = "denied" | "missing" | "busy" | "unsupported" | "unknown";

export interface MicrophoneDevice {
  readonly id: string;
  readonly label: string;
}

/** @throws DOMException as `getUserMedia` does; {@link faultOf} says what it means */
export async function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) throw new DOMException("no media devices", "NotSupportedError");
  return await navigator.mediaDevices.getUserMedia({
    audio: { ...CAPTURE, ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }) },
  });
}

/** Names are empty until permission was given; call it afterwards. */
export async function listMicrophones(): Promise<readonly MicrophoneDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === "audioinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

export function deviceOf(stream: MediaStream): string | null {
  return stream.getAudioTracks()[0]?.getSettings().deviceId ?? null;
}

export function stopStream(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

const FAULTS: Readonly<Record<string, MicrophoneFault>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
  NotSupportedError: "unsupported",
};

export function faultOf(error: unknown): MicrophoneFault {
  return (error instanceof Error && FAULTS[error.name]) || "unknown";
}

/** True if somebody took the permission away. Where the browser cannot tell, nobody did. */
export async function microphoneDenied(): Promise<boolean> {
  return (await permission())?.state === "denied";
}

/** Calls `back` when a microphone was plugged in, pulled out, or allowed, until `signal` is aborted. */
export function watchMicrophones(back: () => void, signal: AbortSignal): void {
  // Browsers have no devices for pages without a secure origin.
  if (!("mediaDevices" in navigator)) return;
  navigator.mediaDevices.addEventListener("devicechange", back, { signal });
  void permission().then((status) =>
    status?.addEventListener("change", () => status.state !== "denied" && back(), { signal }),
  );
}

async function permission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: "microphone" });
  } catch {
    return null;
  }
}

/** Records for `ms`, in whatever container the browser likes best to play back. */
export async function recordSample(stream: MediaStream, ms: number, signal: AbortSignal): Promise<Blob> {
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  return await new Promise((resolve, reject) => {
    const stop = () => {
      if (recorder.state !== "inactive") recorder.stop();
    };
    const timer = setTimeout(stop, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), stop()), { once: true });
    recorder.addEventListener("stop", () => resolve(new Blob(pieces, { type: recorder.mimeType })));
    recorder.addEventListener("error", () => reject(new Error("the browser could not record")));
    recorder.start();
  });
}
