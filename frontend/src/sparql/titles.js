// Names queries for people.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { inPageLanguage } from "./query-words.js";

const LONGEST = 60;

/**
 * Returns a short title of a query: its title comment, or its first line that is more than a comment or prefix.
 * @param {string} query
 */
export function titleOf(query) {
  const lines = query.split("\n").map((line) => line.trim());
  const comment = titleIn(query);
  const title = (comment && inPageLanguage(comment)) ?? lines.find((line) => line && !/^(#|PREFIX\b|BASE\b)/i.test(line)) ?? say("Empty query");
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
}

/**
 * Returns the title in the head of a query, as it is written there.
 * @param {string} query
 */
export const titleIn = (query) => /^\s*#\s*title:\s*(.+?)\s*$/im.exec(query)?.[1];
