// Which words of the evidence a detail most likely quotes. The words for this are English, as those of drafts are.

/** Verbs that link, help, or say how real something is. */
const HELPS = /^(?:is|are|was|were|be|been|being|am|becomes?|became|remains?|remained|has|have|had|do|does|did|will|would|can|cannot|could|may|might|must|shall|should)$/iu;
/** Words after which it is said what something is. */
const LINKS = /^(?:is|are|was|were|be|been|being|am|becomes?|became|remains?|remained|poses?|as)$/iu;
/** Words that begin a phrase or a clause. */
const PHRASE =
  /^(?:to|in|on|at|by|for|with|without|from|of|over|under|after|before|during|since|until|because|due|as|into|onto|against|between|among|alongside|through|than|about|per|via|across|despite|including|and|or|but|that|which|who|whom|whose|where|when|while|if|whether|thus|particularly)$/iu;
/** Words of PHRASE that seldom begin a quoted detail. */
const SELDOM = /^(?:and|or|but|that|which|who|of)$/iu;
/** Words that begin the name of a thing. */
const DETERMINER = /^(?:the|an?|no|not|its|their|his|her|our|this|these|those|such|some|several|many|most|all|only|one|further|numerous|various)$/iu;
/** Forms of verbs that say what happened or goes on. */
const FORM = /\p{L}{2}(?:ed|ing)$/u;
/** Words that no passage ends with. */
const OPEN = /^(?:the|an?|no|not|its|their|his|her|our|of|to|and|or|very|more|most)$/iu;
/** How passages of some details begin. @type {Record<string, RegExp>} */
const USUAL = {
  purpose: /^(?:(?:in order )?to|for|so)\b/iu,
  grounds: /^(?:due|because|after|over|for|since|as|amid|following)\b/iu,
  means: /^(?:by|with|using|through|via|on)\b/iu,
  extent: /^(?:full|partial|all|most|half|parts?|on|in|at|an?|across|significant|significantly|further)\b/iu,
  outcome: /^(?:(?:(?:is|was|were|are|has|have|had|been)\s+)+(?:\p{L}+ly\s+)?\p{L}+(?:ed|en|wn|st|t)\b|\p{L}+ed\b|won|lost|beat|defeat\p{L}*)/iu,
};
const WORD = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’.,-]*[\p{L}\p{M}\p{N}])?/gu;
/** Longer evidence is read up to here, so that keys stay fast. */
const MOST_WORDS = 80;
const MOST_KEPT = 200;

/** @typedef {{ word: string, start: number, end: number, isCut: boolean }} Word A word, and whether a mark follows it. */

/** @type {Map<string, string[]>} */
const kept = new Map();

/**
 * Returns passages that a detail may quote, the likeliest first. All of the evidence is not one of them.
 * @param {string} evidence
 * @param {string} detail The detail, such as `purpose`.
 * @returns {string[]}
 */
export function quotable(evidence, detail) {
  const key = `${detail} ${evidence}`;
  const known = kept.get(key);
  if (known) return known;
  const words = wordsIn(evidence);
  const found = words.flatMap((_, first) => passagesFrom(words, first, evidence, detail));
  const passages = [...new Set(found.sort((a, b) => b.score - a.score).map(({ passage }) => passage))];
  if (kept.size > MOST_KEPT) kept.clear();
  kept.set(key, passages);
  return passages;
}

/**
 * @param {string} evidence
 * @returns {Word[]}
 */
function wordsIn(evidence) {
  const places = [...evidence.matchAll(WORD)].slice(0, MOST_WORDS);
  return places.map(({ 0: word, index }, order) => {
    const end = index + word.length;
    return { word, start: index, end, isCut: /\S|\n/u.test(evidence.slice(end, places[order + 1]?.index)) || order === places.length - 1 };
  });
}

/**
 * Returns the passages from one word on: each ends at a mark, or before a word that begins a phrase.
 * @param {Word[]} words
 * @param {number} first
 * @param {string} evidence
 * @param {string} detail
 */
function passagesFrom(words, first, evidence, detail) {
  const begin = howLikely(words, first, detail === "judgement");
  const found = /** @type {{ passage: string, score: number }[]} */ ([]);
  if (begin < 0) return found;
  let stops = 0;
  for (let last = first; last < words.length && stops < 5; last++) {
    const { word, end, isCut } = words[last];
    const next = words[last + 1]?.word ?? "";
    const isWhole = first === 0 && last === words.length - 1;
    const isStop = isCut || PHRASE.test(next) || HELPS.test(next);
    if (!isStop || isWhole || OPEN.test(word) || HELPS.test(word)) continue;
    const passage = evidence.slice(words[first].start, end);
    const isLast = last === words.length - 1;
    const ending = isLast ? 1.5 : isCut ? 1.2 : /^of$/iu.test(next) ? 0.1 : 1;
    const single = first === last ? 0.8 : 0;
    found.push({ passage, score: begin + ending + (USUAL[detail]?.test(passage) ? 3 : 0) - stops / 4 - single });
    stops++;
  }
  return found;
}

/**
 * Returns how likely a passage begins at a word; a negative number if it does not.
 * @param {Word[]} words
 * @param {number} at
 * @param {boolean} isJudgement
 */
function howLikely(words, at, isJudgement) {
  const { word } = words[at];
  const before = words[at - 1];
  const seldom = SELDOM.test(word) ? 1 : 0;
  if (!before) return 1.2 - seldom;
  if (before.isCut) return 1.5 - seldom;
  if (LINKS.test(before.word) && !LINKS.test(word)) return (isJudgement ? 5 : 2.5) - seldom;
  if (/^that$/iu.test(before.word)) return 1 - seldom;
  if (HELPS.test(word) && !HELPS.test(before.word)) return isJudgement ? 2 : 1.5;
  if (FORM.test(word)) return isJudgement ? 0.5 : 1.6;
  if (DETERMINER.test(word) && !DETERMINER.test(before.word)) return 1.4;
  if (PHRASE.test(word) && !PHRASE.test(before.word)) return 0.9 - seldom;
  if (/^(?:the|an?)$/iu.test(before.word)) return 0.5;
  if (PHRASE.test(before.word)) return 0.6 - seldom;
  return HELPS.test(before.word) ? 0.8 : -1;
}
