// What shows answers, fetched with the first one.

export { shown } from "./answer.js";
export { unknownTerms } from "./unknown-terms.js";
