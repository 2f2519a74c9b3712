import { WORDS } from "./words";

const HOW_MANY = 5;

/** Five words of 1,024, each as likely as any other: 50 bits, and easy to write down and to type. */
export function passphrase(): string {
  // 65,536 is a multiple of 1,024, so no word comes more often than another.
  const drawn = crypto.getRandomValues(new Uint16Array(HOW_MANY));
  return Array.from(drawn, (number) => WORDS[number % WORDS.length]).join("-");
}
