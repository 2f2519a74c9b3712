import { Icon } from "./Icon";

/** What is wrong with a field, under it. */
export function Fault({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p id={id} className="fault small">
      <Icon name="fault" />
      {text}
    </p>
  );
}
