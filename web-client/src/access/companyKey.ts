const LONGEST = 40;
/** As the contract has it. */
const KEY = /^[a-z0-9](-?[a-z0-9]){1,39}$/;

/** A short name for sign-in, made of a company's name; empty if nothing in it can be used. */
export function companyKeyOf(name: string): string {
  const plain = name
    .replaceAll("ß", "ss")
    .replaceAll(/[æÆ]/g, "ae")
    .replaceAll(/[øØ]/g, "o")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, "-").slice(0, LONGEST);
  return words.replaceAll(/^-+|-+$/g, "");
}

export function isCompanyKey(text: string): boolean {
  return KEY.test(text);
}
