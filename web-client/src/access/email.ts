/** As the contract has it: whether it is anybody's, only mail can tell. */
const EMAIL = /^[^@\s]+@[^@\s]+$/;

export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}
