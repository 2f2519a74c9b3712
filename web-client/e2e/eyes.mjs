/** What the page runs before its own scripts. Serialised: it sees nothing of this file. */
export function installEyes() {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  globalThis.eyes = {
    /** The page as the candidate reads it. */
    read: () => {
      const {
        phase = "",
        question = "0",
        link = "",
        sound = "",
      } = document.querySelector("[data-phase]")?.dataset ?? {};
      return {
        listening: phase === "LISTENING",
        ended: document.querySelector("[data-outcome]") !== null,
        number: Number(question),
        link,
        sound,
        words: text(".state-words"),
        asked: text(".asked"),
        heading: text("h1"),
        /** What is unusual now. */
        notices: [...document.querySelectorAll(".interview-main > .notice")].map(({ textContent }) => textContent),
      };
    },
  };
}
