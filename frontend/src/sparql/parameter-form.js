// A form for the parameters of the query in the editor. It changes their values in the query.

import { say } from "../../../src/kgbuild/site/assets/say.js";
import { byId, element } from "../shared/elements.js";
import { optionsOf, typed, valueIn, withValue, written } from "./parameter-values.js";
import { headOf } from "./query-head.js";

/** @typedef {import("./query-head.js").Parameter} Parameter */

const HINTS = new Map([["claim", say("REPORT/CLAIM")], ["report", say("the name of a report’s folder")], ["view", say("the name of a view")]]);

/** The form. A query without parameters has none. */
export class ParameterForm {
  #form = /** @type {HTMLFormElement} */ (byId("parameters"));
  #terms;
  #query;
  #change;
  #shown = "";
  /** @type {{ parameter: Parameter, input: HTMLInputElement, error: HTMLElement }[]} */
  #fields = [];

  /**
   * @param {import("./terms.js").Terms} terms
   * @param {() => string} query Returns the query.
   * @param {(query: string) => void} change Replaces the query.
   * @param {() => void} run
   */
  constructor(terms, query, change, run) {
    this.#terms = terms;
    this.#query = query;
    this.#change = change;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      // Enter in a field takes over what was typed, and runs the query.
      if (this.#fields.map((field) => this.#take(field)).every(Boolean)) run();
    });
  }

  /**
   * Show the parameters of a query with their values.
   * @param {string} query
   */
  show(query) {
    const { parameters } = headOf(query);
    const here = parameters.filter(({ name, kind }) => kind !== "service" && valueIn(query, name) !== undefined);
    const shape = JSON.stringify(here);
    if (shape !== this.#shown) this.#build(here);
    this.#shown = shape;
    for (const { parameter, input, error } of this.#fields) {
      if (input === document.activeElement) continue;
      const value = typed(valueIn(query, parameter.name) ?? "UNDEF", parameter.kind, this.#terms);
      input.value = value ?? "";
      input.placeholder = value === undefined ? say("as in the query") : say("any");
      error.textContent = "";
      input.removeAttribute("aria-invalid");
    }
  }

  /** @param {Parameter[]} parameters */
  #build(parameters) {
    this.#fields = parameters.map((parameter) => this.#field(parameter));
    this.#form.hidden = !parameters.length;
    const rows = this.#fields.map(({ parameter, input, error }) => {
      const hint = element("span", { class: "how", id: `about-${parameter.name}` }, parameter.description);
      const options = optionsOf(parameter.kind, this.#terms).map(({ text }) => element("option", { value: text }));
      const list = input.hasAttribute("list") ? [element("datalist", { id: `values-${parameter.name}` }, ...options)] : [];
      return element("p", {}, element("label", { for: input.id }, parameter.name), input, ...list, hint, error);
    });
    this.#form.replaceChildren(...rows, element("button", {}, say("Run with these values")));
  }

  /** @param {Parameter} parameter */
  #field(parameter) {
    const { name, kind } = parameter;
    const hasList = optionsOf(kind, this.#terms).length > 0;
    const error = element("span", { class: "wrong", id: `wrong-${name}`, role: "alert" });
    const input = element("input", {
      id: `value-${name}`,
      type: kind === "date" ? "date" : "text",
      autocomplete: "off",
      "aria-describedby": `about-${name} wrong-${name}`,
      ...(hasList && { list: `values-${name}` }),
      ...(HINTS.has(kind) && { title: HINTS.get(kind) ?? "" }),
    });
    const field = { parameter, input, error };
    input.addEventListener("change", () => this.#take(field));
    return field;
  }

  /**
   * Put what was typed into the query. Returns whether it is of the parameter's kind.
   * @param {{ parameter: Parameter, input: HTMLInputElement, error: HTMLElement }} field
   */
  #take({ parameter: { name, kind }, input, error }) {
    const query = this.#query();
    const before = valueIn(query, name) ?? "UNDEF";
    const isOther = !input.value && typed(before, kind, this.#terms) === undefined;
    const value = isOther ? before : written(input.value, kind, this.#terms);
    input.toggleAttribute("aria-invalid", value === undefined);
    if (value === undefined) input.setAttribute("aria-invalid", "true");
    error.textContent = value === undefined ? WRONG.get(kind) ?? say("This is not a value of the kind %(kind)s.", { kind }) : "";
    if (value !== undefined && value !== before) this.#change(withValue(query, name, value));
    return value !== undefined;
  }
}

const WRONG = new Map([
  ["entity", say("This is not an entity.")], ["class", say("This is not a class.")], ["claim", say("This is not a claim: write REPORT/CLAIM.")],
  ["date", say("This is not a date.")], ["integer", say("This is not a whole number.")],
]);
