import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Button as ButtonName } from "../../api/types";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";

interface Props {
  /** What has an effect now. */
  readonly buttons: readonly ButtonName[];
  readonly typing: boolean;
  readonly shortcuts: boolean;
  readonly press: (button: ButtonName) => void;
  readonly onType: () => void;
  readonly typeButton: RefObject<HTMLButtonElement | null>;
}

type Shown = Exclude<ButtonName, "WITHDRAW">;

const LOOKS: Readonly<Record<Shown, readonly [key: string, icon: IconName]>> = {
  THINK: ["T", "think"],
  REPEAT: ["R", "repeat"],
  PAUSE: ["P", "pause"],
  RESUME: ["P", "play"],
  SKIP: ["S", "skip"],
  TEXT: ["Y", "type"],
  DONE: ["D", "done"],
};

/** Always the same five in the same places; what has no effect now rests, and keeps the focus. */
export function Controls({ buttons, typing, shortcuts, press, onType, typeButton }: Props) {
  const { t } = useTranslation("candidate");
  const pause = buttons.includes("RESUME") ? "RESUME" : "PAUSE";
  const common = (name: Shown) => ({
    title: t(`live.buttons.hint.${name}`),
    ...(shortcuts ? { "aria-keyshortcuts": LOOKS[name][0] } : {}),
  });
  return (
    <div className="controls">
      <Button
        {...common("DONE")}
        className="control-done"
        kind={typing ? "plain" : "main"}
        resting={!buttons.includes("DONE")}
        onClick={() => press("DONE")}
      >
        <Face name="DONE" {...{ shortcuts }} />
      </Button>
      {(["THINK", "REPEAT", pause, "SKIP"] as const).map((name) => (
        <Button
          key={name === "RESUME" ? "PAUSE" : name}
          {...common(name)}
          className="control"
          resting={!buttons.includes(name)}
          onClick={() => press(name)}
        >
          <Face {...{ name, shortcuts }} />
        </Button>
      ))}
      <Button {...common("TEXT")} ref={typeButton} className="control" aria-expanded={typing} onClick={onType}>
        <Face name="TEXT" {...{ shortcuts }} />
      </Button>
    </div>
  );
}

function Face({ name, shortcuts }: { readonly name: Shown; readonly shortcuts: boolean }) {
  const { t } = useTranslation("candidate");
  const [key, icon] = LOOKS[name];
  return (
    <>
      <Icon name={icon} />
      <span>{t(`live.buttons.${name}`)}</span>
      {shortcuts && (
        <kbd className="keycap" aria-hidden="true">
          {key}
        </kbd>
      )}
    </>
  );
}
