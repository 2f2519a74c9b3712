import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button";

const KEYS = [
  [["Space", "K"], "space"],
  [["J", "L"], "jl"],
  [["←", "→"], "arrows"],
  [["[", "]"], "brackets"],
  [["/"], "slash"],
  [["?"], "help"],
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("staff");
  const { t: common } = useTranslation("common");
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => open || onClose()} className="veil">
      <Modal className="dialog">
        <Dialog className="stack">
          <Heading slot="title" level={2}>
            {t("replay.keys.title")}
          </Heading>
          <dl className="keys">
            {KEYS.map(([keys, meaning]) => (
              <div key={meaning}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key} className="keycap">
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{t(`replay.keys.${meaning}`)}</dd>
              </div>
            ))}
          </dl>
          <div className="row">
            <Button onClick={onClose}>{common("close")}</Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
