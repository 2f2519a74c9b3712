import { useLater } from "./useLater";

const PATIENCE_MS = 200;

interface Props {
  readonly label: string;
  readonly lines: number;
}

/** The shape of what is being loaded, once loading takes longer than 200 ms. */
export function Skeleton({ label, lines }: Props) {
  const visible = useLater(PATIENCE_MS);
  return (
    <div role="status" aria-label={label} className="stack skeletons" data-visible={visible}>
      {visible &&
        Array.from({ length: lines }, (_, line) => <span key={line} className="skeleton" data-line={line % 4} />)}
    </div>
  );
}
