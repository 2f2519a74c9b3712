import { useState, type SyntheticEvent } from "react";
import { Problem } from "../../api/http";

type Faults<Values> = Partial<Record<keyof Values, string>>;

interface Options<Values> {
  /** What is wrong, in words, by field; asked before anything is sent. */
  readonly check: (values: Values) => Faults<Values>;
  /** Problems that are about one field, by code. */
  readonly about?: Readonly<Record<string, keyof Values>>;
}

export interface FieldOf {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly fault: string | undefined;
}

export interface Form<Values> {
  readonly values: Values;
  readonly set: (some: Partial<Values>) => void;
  readonly field: (name: keyof Values & string) => FieldOf;
  /** What was wrong at the last try, by field; another object after every try. */
  readonly faults: Faults<Values>;
  readonly busy: boolean;
  /** The last answer that was no, if no field shows it. */
  readonly error: unknown;
  readonly submit: (act: (values: Values) => Promise<unknown>) => (event: SyntheticEvent) => void;
}

/** A form of texts: keeps what was typed, says what is wrong beside the field, and sends once at a time. */
export function useForm<Values extends Record<string, string>>(
  initial: Values,
  options: Options<Values>,
): Form<Values> {
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Faults<Values>>({});
  const [mended, setMended] = useState<readonly string[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (some: Partial<Values>) => setValues((before) => ({ ...before, ...some }));
  const show = (found: Faults<Values>) => {
    setFaults(found);
    setMended([]);
  };
  const refused = (problem: unknown) => {
    const found = faultsIn(problem, initial, options.about ?? {});
    show(found);
    setError(Object.keys(found).length > 0 ? null : problem);
  };
  const submit = (act: (values: Values) => Promise<unknown>) => (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = options.check(values);
    setError(null);
    show(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    void act(values)
      .catch(refused)
      .finally(() => setBusy(false));
  };
  const field = (name: keyof Values & string): FieldOf => ({
    value: values[name] ?? "",
    fault: mended.includes(name) ? undefined : faults[name],
    onValue: (value) => {
      set({ [name]: value } as Partial<Values>);
      setMended((before) => [...before, name]);
    },
  });
  return { values, set, field, faults, busy, error, submit };
}

/** What the server says about single fields; it points to them by name. */
function faultsIn<Values extends Record<string, string>>(
  problem: unknown,
  fields: Values,
  about: Readonly<Record<string, keyof Values>>,
): Faults<Values> {
  if (!(problem instanceof Problem)) return {};
  const field = about[problem.code];
  if (field !== undefined) return { [field]: problem.message } as Faults<Values>;
  const found = problem.faults
    .map(({ pointer, detail }) => [pointer.split("/").at(-1) ?? "", detail] as const)
    .filter(([name]) => name in fields);
  return Object.fromEntries(found) as Faults<Values>;
}
