// A small form for an entity that the register does not have yet.

import { element } from "../../shared/elements.js";
import { Combobox } from "./combobox.js";
import { optionOf } from "../choices.js";
import { matching } from "../matching.js";

/** What names in the news most often are. Without these, classes would be in alphabetical order. */
const USUAL = ["Settlement", "Person", "Organisation", "State"];

/** The classes of what is named without a capital letter. */
const PLAIN = ["UnnamedSource", "Collective"];

/**
 * Returns what a new entity may be: first what others in the register are most often, then what names usually are.
 * @param {string[]} range The classes that may be here.
 * @param {import("../rows.js").Source} source
 * @param {string} [name] Without a capital letter, it is most likely a source without a name, or many people.
 */
export function kindsOf(range, { vocabulary, report }, name = "") {
  const times = (/** @type {string} */ cls) => report.entities.filter((entity) => entity.class === cls).length;
  const isPlain = name !== "" && !/\p{Lu}/u.test(name);
  const plain = (/** @type {string} */ cls) => (isPlain && PLAIN.includes(cls) ? 1 : 0);
  const rank = (/** @type {string} */ cls) => (USUAL.indexOf(cls) + 1 || USUAL.length + 1);
  const fitting = vocabulary.data.entityClasses.filter(({ id }) => vocabulary.fits(id, range));
  const options = fitting.map((term) => ({ ...optionOf(term), times: times(term.id) }));
  return options.sort((a, b) => plain(b.value) - plain(a.value) || b.times - a.times || rank(a.value) - rank(b.value));
}

/** The name and the class of a new entity, in place. */
export class NewEntity {
  #name;
  #kind;
  #class = "";

  /**
   * @param {string} label What was typed.
   * @param {string[]} range The classes that may be here.
   * @param {import("../rows.js").Source} source
   * @param {(entity: { a: string, label: string } | null) => void} done Called with the entity, or null.
   */
  constructor(label, range, source, done) {
    const options = kindsOf(range, source, label);
    const cancel = () => done(null);
    const add = () => {
      const typed = this.#name.value.trim();
      if (typed && this.#class) done({ a: this.#class, label: typed });
      else if (typed) this.#kind.input.focus();
      else this.#name.focus();
    };
    this.#name = element("input", { type: "text", "aria-label": "Name of the new entry in the register" });
    this.#name.value = label;
    this.#kind = new Combobox(
      { label: "What it is", placeholder: "What is it? For example person" },
      (query) => matching(options, query),
      (option) => {
        if (!option) return;
        this.#class = option.value;
        this.#kind.show(option.label);
        add();
      },
      cancel,
    );
    const save = element("button", { type: "button" }, "Add to the register");
    save.addEventListener("click", add);
    const stop = element("button", { type: "button" }, "Cancel");
    stop.addEventListener("click", cancel);
    this.#name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#kind.input.focus();
      if (event.key === "Escape") (event.stopPropagation(), cancel());
    });
    this.element = element(
      "fieldset",
      { class: "new-entity" },
      element("legend", {}, "New entry in the register"),
      this.#name,
      this.#kind.element,
      save,
      stop,
    );
  }

  focus() {
    this.#kind.input.focus();
    this.#kind.open();
  }
}
