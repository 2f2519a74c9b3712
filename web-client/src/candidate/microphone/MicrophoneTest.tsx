import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MicrophoneDevice } from "../../media/microphone";
import type { Verdict } from "../../session/microphoneCheck";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Notice } from "../../ui/Notice";
import { LevelBar } from "./LevelBar";
import { useSample, type Sample } from "./useSample";

export interface TestResult {
  /** Loudest amplitude heard, 1 is full scale. */
  readonly peak: number;
  readonly onlyZeros: boolean;
  readonly playedBack: boolean;
}

interface Props {
  readonly stream: MediaStream;
  readonly deviceId: string | null;
  readonly devices: readonly MicrophoneDevice[];
  readonly onDevice: (deviceId: string) => void;
  readonly onResult: (result: TestResult) => void;
  readonly onStart: (result: TestResult) => void;
}

/** Level, three seconds recorded and played back, then the start. Refuses a microphone that gives only zeros. */
export function MicrophoneTest({ stream, deviceId, devices, onDevice, onResult, onStart }: Props) {
  const { t } = useTranslation("candidate");
  const [verdict, setVerdict] = useState<Verdict>("listening");
  const peak = useRef(0);
  const sample = useSample(stream);
  const result = () => ({ peak: peak.current, onlyZeros: verdict === "only-zeros", playedBack: sample.playedBack });
  useEffect(() => {
    onResult({ peak: peak.current, onlyZeros: verdict === "only-zeros", playedBack: sample.playedBack });
  }, [verdict, sample.playedBack, onResult]);
  const refused = verdict === "only-zeros";
  return (
    <>
      <DeviceChoice {...{ deviceId, devices, onDevice }} />
      <LevelBar
        stream={stream}
        onHeard={(check, each) => {
          peak.current = check.peak;
          setVerdict(each);
        }}
      />
      {refused ? (
        <Notice tone="flag" role="alert" title={t("microphone.zeros.title")}>
          <p>{t("microphone.zeros.text")}</p>
        </Notice>
      ) : (
        <p className="verdict" data-verdict={verdict} role="status">
          {verdict === "good" && <Icon name="done" />}
          {t(`microphone.${verdict}`)}
        </p>
      )}
      <Recording sample={sample} refused={refused} />
      <div className="row">
        <Button
          kind={sample.kind === "recorded" ? "main" : "plain"}
          resting={refused || verdict === "listening"}
          onClick={() => onStart(result())}
        >
          {t("microphone.start")}
        </Button>
      </div>
    </>
  );
}

function DeviceChoice({ deviceId, devices, onDevice }: Pick<Props, "deviceId" | "devices" | "onDevice">) {
  const { t } = useTranslation("candidate");
  return (
    <div className="field">
      <label htmlFor="device">{t("microphone.device")}</label>
      <select id="device" className="input" value={deviceId ?? ""} onChange={({ target }) => onDevice(target.value)}>
        {devices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label || t("microphone.defaultDevice")}
          </option>
        ))}
      </select>
    </div>
  );
}

function Recording({ sample, refused }: { readonly sample: Sample; readonly refused: boolean }) {
  const { t } = useTranslation("candidate");
  const recorded = sample.kind === "recorded" || sample.kind === "playing";
  return (
    <div className="row">
      <Button
        kind={recorded ? "plain" : "main"}
        resting={refused || sample.kind === "recording" || sample.kind === "playing"}
        onClick={sample.record}
      >
        <Icon name="microphone" />
        {t(recorded ? "microphone.again" : "microphone.record")}
      </Button>
      {recorded && (
        <Button resting={sample.kind === "playing"} onClick={sample.play}>
          <Icon name="play" />
          {t("microphone.playback")}
        </Button>
      )}
      <span role="status" className="soft small">
        {sample.kind === "recording" && t("microphone.recording")}
        {sample.kind === "playing" && t("microphone.playing")}
      </span>
    </div>
  );
}
