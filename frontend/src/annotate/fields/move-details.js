// Asks what becomes of the details that a changed class does not take.

import { element } from "../../shared/elements.js";
import { text } from "../row-maker.js";
import { misfits } from "../misfits.js";

/** @typedef {import("../misfits.js").Misfit} Misfit */

const REMOVE = "";
const KEEP = " ";

/**
 * Returns the question that a new class of an account raises; null if all its details fit.
 * @param {import("../misfits.js").Entry} account
 * @param {string} cls
 * @param {import("../rows.js").Source} source
 * @param {(moves: Map<string, string | null> | null, label: string) => void} done Called with where each detail goes, and
 *   with what happens in words.
 */
export function questionAbout(account, cls, source, done) {
  const { vocabulary } = source;
  const wrong = misfits(account, cls, vocabulary, source.report);
  const name = (vocabulary.classes.get(cls) ?? vocabulary.entityClasses.get(cls))?.label ?? cls;
  if (!wrong.length) return null;
  return new MoveDetails(wrong, name, source, (moves) => {
    const said = [...(moves ?? [])].map(([key, to]) => `${vocabulary.labelOf(key)} ${to === null ? "went" : to === key ? "stayed" : `became ${vocabulary.labelOf(to)}`}`);
    done(moves, `make it “${name}”; ${said.join(", ")}`);
  });
}

/** One list for each detail: where it moves, or that it goes. Nothing changes until somebody agrees. */
class MoveDetails {
  #button;
  /** @type {Map<string, HTMLSelectElement>} */
  #selects = new Map();

  /**
   * @param {Misfit[]} misfits
   * @param {string} name The label of the new class.
   * @param {import("../rows.js").Source} source
   * @param {(moves: Map<string, string | null> | null) => void} done Called with where each detail goes; null if the
   *   class stays as it is.
   */
  constructor(misfits, name, source, done) {
    const rows = misfits.map((misfit) => this.#row(misfit, source));
    this.#button = element("button", { type: "button", class: "main" }, `Change to “${name}”`);
    this.#button.addEventListener("click", () => done(this.#moves()));
    const stop = element("button", { type: "button" }, "Leave it as it is");
    stop.addEventListener("click", () => done(null));
    this.element = element("fieldset", { class: "move-details" }, element("legend", {}, `“${name}” does not take these details`), ...rows, element("p", { class: "commands" }, this.#button, stop));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      done(null);
    });
  }

  focus() {
    this.#button.focus();
  }

  /**
   * @param {Misfit} misfit
   * @param {import("../rows.js").Source} source
   */
  #row({ key, value, targets }, { vocabulary, report }) {
    const label = vocabulary.labelOf(key);
    const words = [value].flat().map((one) => report.entity(String(one))?.label ?? wordsOf(one)).join(", ");
    const select = element(
      "select",
      { "aria-label": `What becomes of ${label}` },
      ...targets.map((role) => element("option", { value: role.id }, `becomes “${role.label}”`)),
      element("option", { value: REMOVE }, "goes"),
      element("option", { value: KEEP }, "stays, as an error to correct"),
    );
    this.#selects.set(key, select);
    return element("p", { class: "moved" }, element("span", {}, `${label}: `, element("bdi", {}, words)), " ", select);
  }

  /** @returns {Map<string, string | null>} */
  #moves() {
    return new Map([...this.#selects].map(([key, { value }]) => [key, value === KEEP ? key : value === REMOVE ? null : value]));
  }
}

/** @param {import("../types").Plain} value */
const wordsOf = (value) => (typeof value === "object" && value !== null && "verbatim" in value ? text(value.verbatim) : text(value));
