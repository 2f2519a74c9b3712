import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vitest/config";

const API = "http://127.0.0.1:7000";

/** The same paths as the server has, so that links work in development too. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/interview\/?(\?.*)?$/, "/candidate.html"],
  [/^\/recruiter(\/[^.]*)?(\?.*)?$/, "/recruiter.html"],
  [/^\/operator(\/[^.]*)?(\?.*)?$/, "/operator.html"],
  [/^\/installation(\/[^.]*)?(\?.*)?$/, "/installation.html"],
];

function pagesByAudience(): Plugin {
  return {
    name: "pages-by-audience",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const page = PAGES.find(([path]) => path.test(request.url ?? ""));
        if (page) request.url = page[1];
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), pagesByAudience()],
  build: {
    // The server's content security policy has no `data:` for fonts and styles.
    assetsInlineLimit: 0,
    // The client of LiveKit is one file; it is loaded only when an interview begins. size-budget.mjs watches the sum.
    chunkSizeWarningLimit: 600,
    target: "es2022",
    rolldownOptions: { input: ["candidate.html", "recruiter.html", "operator.html", "installation.html"] },
  },
  server: { host: "127.0.0.1", proxy: { "/api": { target: API, ws: true } } },
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
