/// <reference types="vite/client" />
import { expect, test } from "vitest";

/** Who may import what. A folder missing here may be imported by all and imports freely. */
const RULES: readonly { readonly from: RegExp; readonly mayNotImport: RegExp; readonly because: string }[] = [
  { from: /^(?!media\/)/, mayNotImport: /^livekit-client/, because: "only media/ talks to LiveKit" },
  {
    from: /^(session|replay|access)\//,
    mayNotImport: /^react/,
    because: "session/, replay/ and access/ know no views",
  },
  {
    from: /^(session|replay|access)\//,
    mayNotImport: /^\.\.\/(?!api\/types|session\/|replay\/)/,
    because: "session/, replay/ and access/ are plain data and functions",
  },
  { from: /^(session|media)\//, mayNotImport: /\.\.\/api\/(?!types)/, because: "only views and api/ ask the server" },
  { from: /^ui\//, mayNotImport: /^\.\.\//, because: "ui/ knows nothing of interviews" },
  { from: /^api\//, mayNotImport: /^(react|\.\.\/)/, because: "api/ knows no pages" },
  {
    from: /^candidate\//,
    mayNotImport: /(recruiter|operator|staff)\/|staff\.en|react-aria/,
    because: "candidates must not download staff pages",
  },
  {
    from: /^(recruiter|operator|installation|staff)\//,
    mayNotImport: /candidate\/|candidate\.en/,
    because: "nor staff those of candidates",
  },
  {
    from: /^(recruiter|operator|installation|staff)\//,
    mayNotImport: /media\/joinRoom/,
    because: "staff pages need no LiveKit",
  },
];

const sources = import.meta.glob<string>("./**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

test.each(RULES)("$because", ({ from, mayNotImport }) => {
  const offences = Object.entries(sources)
    .map(([path, text]) => [path.slice(2), text] as const)
    .filter(([path]) => from.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap(([path, text]) =>
      imports(text)
        .filter((each) => mayNotImport.test(each))
        .map((each) => `${path} → ${each}`),
    );

  expect(offences).toEqual([]);
});

test("imports of every shape are seen", () => {
  const text = 'import a from "one";\nimport "two";\nexport { b } from "three";\nconst c = await import("four");';

  expect(imports(text)).toEqual(["one", "two", "three", "four"]);
});

test("colours are named in tokens.css only", () => {
  const styles = import.meta.glob<string>("./**/*.css", { query: "?raw", import: "default", eager: true });
  const offences = Object.entries({ ...styles, ...sources })
    .filter(([path]) => !/tokens\.css$|\.test\.tsx?$|generated/.test(path))
    .filter(([, text]) => /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|\brgba?\(|\bhsla?\(/i.test(text))
    .map(([path]) => path);

  expect(offences).toEqual([]);
});

function imports(text: string): string[] {
  const found = text.matchAll(/^(?:import|export)\s[^"']*["']([^"']+)["']|\bimport\("([^"]+)"\)/gm);
  return [...found].map((match) => match[1] ?? match[2] ?? "");
}
