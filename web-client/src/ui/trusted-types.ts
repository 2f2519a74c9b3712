// Trusted Types: no script of a page can turn a text into markup or code. Imported before anything else by each page.

interface Policies {
  createPolicy(name: string, rules: { createHTML: (html: string) => string | null }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies };

// Nothing is the only markup that anybody may write: React Aria empties its announcements with it.
trustedTypes?.createPolicy("default", { createHTML: (html) => (html === "" ? html : null) });
