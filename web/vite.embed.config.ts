import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The charts as one script for notebooks and reports: styles inside, nothing else to load. */
export default defineConfig({
  plugins: [react(), stylesInside()],
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  publicDir: false,
  build: {
    outDir: "../src/parcours/serve/static",
    emptyOutDir: false,
    target: "es2022",
    lib: { entry: "src/embed.tsx", name: "ParcoursEmbed", formats: ["iife"], fileName: () => "embed.js" },
  },
});

/** Puts the style sheets of the bundle at the head of its script. */
function stylesInside(): Plugin {
  return {
    name: "styles-inside",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      let styles = "";
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type !== "asset" || !name.endsWith(".css")) continue;
        styles += String(file.source);
        delete bundle[name];
      }
      const add = `(()=>{const s=document.createElement("style");s.textContent=${JSON.stringify(styles)};document.head.append(s)})();`;
      for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = ascii(add + file.code);
    },
  };
}

/** The script with every other letter escaped, so that it means the same in a page of any encoding. */
function ascii(code: string): string {
  return code.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
