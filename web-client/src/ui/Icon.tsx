const PATHS = {
  think: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  repeat: "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5",
  pause: "M9 5v14M15 5v14",
  play: "M8 5.5v13l10.5-6.5z",
  skip: "M6 6v12l8-6zM18 6v12",
  type: "M3 7h18v10H3zM6.5 10.5h0M10 10.5h0M14 10.5h0M17.5 10.5h0M8 14h8",
  done: "M5 12.5l4.5 4.5L19 7.5",
  warn: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17h0",
  fault: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v5.5M12 16.5h0",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5h0",
  microphone: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  record: "M4 6.5h16M4 12h16M4 17.5h9",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  machine: "M5 8.5h14v10H5zM12 8.5V5M9.5 13h0M14.5 13h0M12 4h0",
  pace: "M4 18a9 9 0 1 1 16 0M12 14l4-4.5",
  back: "M14.5 5.5L8 12l6.5 6.5",
  forward: "M9.5 5.5L16 12l-6.5 6.5",
  up: "M6 14.5l6-6 6 6",
  down: "M6 9.5l6 6 6-6",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L20.5 20.5",
  sound: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  muted: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  shield: "M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5",
  broken: "M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM9.5 9.5l5 5M14.5 9.5l-5 5",
  live: "M12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4M7.5 16.5a6.4 6.4 0 0 1 0-9M16.5 7.5a6.4 6.4 0 0 1 0 9",
  save: "M12 4v11M7.5 11l4.5 4.5L16.5 11M5 19.5h14",
  plus: "M12 5v14M5 12h14",
  keys: "M3 7h18v10H3zM7 14h10M7 10.5h0M12 10.5h0M17 10.5h0",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words; never the only sign, so screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
