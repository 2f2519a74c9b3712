import type { TranscriptLine } from "../api/types";

/** A word as it is read; `index` is that of the spoken word, -1 if nobody knows when it was said. */
export interface Token {
  readonly text: string;
  readonly index: number;
}

/** The line's own spelling where it has as many words as were timed; else the timed words; else untimed ones. */
export function tokensOf({ text, words }: Pick<TranscriptLine, "text" | "words">): readonly Token[] {
  const written = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return written.map((word) => ({ text: word, index: -1 }));
  if (written.length === words.length) return written.map((word, index) => ({ text: word, index }));
  return words.map((word, index) => ({ text: word.text, index }));
}

/** Positions (in the list of tokens) that a search hits, a phrase over several words included. */
export function hitsOf(tokens: readonly Token[], query: string): ReadonlySet<number> {
  const wanted = fold(query).trim().replace(/\s+/g, " ");
  const hits = new Set<number>();
  if (wanted === "") return hits;
  const starts: number[] = [];
  let text = "";
  for (const token of tokens) {
    starts.push(text.length);
    text += `${fold(token.text)} `;
  }
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    tokens.forEach((_, index) => {
      const from = starts[index] ?? 0;
      const to = (starts[index + 1] ?? text.length) - 1;
      if (from < at + wanted.length && to > at) hits.add(index);
    });
  }
  return hits;
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
