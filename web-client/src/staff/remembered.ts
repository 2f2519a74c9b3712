const COMPANY = "viva.company";

/** The company of the last sign-in in this browser; empty where the browser keeps nothing. */
export function rememberedCompany(): string {
  try {
    return localStorage.getItem(COMPANY) ?? "";
  } catch {
    return "";
  }
}

export function rememberCompany(key: string): void {
  try {
    localStorage.setItem(COMPANY, key);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
