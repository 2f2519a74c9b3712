/** What the page runs before its own scripts. Serialised: it sees nothing of this file. */
export function installEyes() {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  globalThis.eyes = {
    /** The page as the candidate reads it. */
    read: () => {
      const words = text(".state-words");
      const heading = text("h1");
      return {
        listening: words.startsWith("Listening"),
        ended: /Thank you|is over|ended|Something broke|failed/.test(heading),
        number: Number(/Question (\d+) of/.exec(text(".progress span"))?.[1] ?? 0),
        words,
        asked: text(".asked"),
        heading,
      };
    },
  };
}
