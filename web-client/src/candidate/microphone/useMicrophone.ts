import { useCallback, useEffect, useRef, useState } from "react";
import {
  deviceOf,
  faultOf,
  listMicrophones,
  openMicrophone,
  stopStream,
  type MicrophoneDevice,
  type MicrophoneFault,
} from "../../media/microphone";

export type MicrophoneState =
  | { readonly kind: "closed" }
  | { readonly kind: "asking" }
  | { readonly kind: "fault"; readonly fault: MicrophoneFault }
  | {
      readonly kind: "open";
      readonly stream: MediaStream;
      readonly deviceId: string | null;
      readonly devices: readonly MicrophoneDevice[];
    };

/** A microphone that is open until the component goes, or another one is asked for. Null asks for the standard one. */
export function useMicrophone(): [MicrophoneState, (deviceId: string | null) => void] {
  const [state, setState] = useState<MicrophoneState>({ kind: "closed" });
  const newest = useRef(0);
  const stream = useRef<MediaStream>(null);
  const close = useCallback(() => {
    newest.current++;
    if (stream.current) stopStream(stream.current);
    stream.current = null;
  }, []);
  const open = useCallback(
    (deviceId: string | null) => {
      close();
      const mine = newest.current;
      setState({ kind: "asking" });
      openListed(deviceId).then(
        (opened) => {
          if (mine !== newest.current) return stopStream(opened.stream);
          stream.current = opened.stream;
          return setState({ kind: "open", ...opened });
        },
        (error: unknown) => mine === newest.current && setState({ kind: "fault", fault: faultOf(error) }),
      );
    },
    [close],
  );
  useEffect(() => close, [close]);
  useEffect(() => {
    const track = state.kind === "open" ? state.stream.getAudioTracks()[0] : undefined;
    const unplugged = () => setState({ kind: "fault", fault: "missing" });
    track?.addEventListener("ended", unplugged);
    return () => track?.removeEventListener("ended", unplugged);
  }, [state]);
  return [state, open];
}

async function openListed(deviceId: string | null) {
  const stream = await openMicrophone(deviceId);
  return { stream, deviceId: deviceOf(stream), devices: await listMicrophones() };
}
