import js from "@eslint/js";
import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

/** What the compiler and the formatter do not see: hooks, accessibility, sizes. */
export default ts.config(
  { ignores: ["dist", "sbom", "src/api/generated"] },
  js.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts"],
    extends: [ts.configs.strictTypeChecked, hooks.configs.flat["recommended-latest"], a11y.flatConfigs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers and known unions read well in templates.
      "@typescript-eslint/restrict-template-expressions": "off",
      // `void promise` is how a promise is let go on purpose, also as an arrow's value.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      // Restarting a loading state when its key changes is what these effects are for.
      "react-hooks/set-state-in-effect": "off",
      "jsx-a11y/no-autofocus": "off",
      "max-lines": ["error", 400],
      "max-params": ["error", 6],
      "max-depth": ["error", 3],
      "max-lines-per-function": ["error", { max: 80, skipComments: true }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  { files: ["**/*.test.{ts,tsx}"], rules: { "max-lines-per-function": "off" } },
  {
    files: ["scripts/**", "dev/**", "e2e/**", "page-tests/**", "*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
