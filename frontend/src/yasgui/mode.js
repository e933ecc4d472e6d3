// How YASGUI reads a query: with the prefixes of the dataset, which need no declaration.

import Yasgui from "@zazuko/yasgui";

/**
 * What is used of CodeMirror 5, which YASGUI's editor is and whose types it does not bring.
 * @typedef {{prefixes: Record<string, string>}} State
 * @typedef {{startState: () => State}} Mode
 * @typedef {object} CodeMirror
 * @property {(config: object, name: string) => Mode} getMode
 * @property {(name: string, make: (config: object) => Mode) => void} defineMode
 */

const NAME = "sparql-of-dataset";

/**
 * The name of a mode in which these prefixes are declared.
 * @param {Record<string, string>} prefixes
 */
export function modeWith(prefixes) {
  const codeMirror = /** @type {CodeMirror} */ (/** @type {unknown} */ (Yasgui.Yasqe));
  codeMirror.defineMode(NAME, (config) => {
    const mode = codeMirror.getMode(config, "sparql11");
    const startState = () => {
      const state = mode.startState();
      return { ...state, prefixes: { ...prefixes, ...state.prefixes } };
    };
    return { ...mode, startState };
  });
  return NAME;
}
