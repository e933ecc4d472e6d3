// The two dialogs besides the claims: about the report, and the register.

import { byId, element } from "../shared/elements.js";
import { counted } from "../shared/numbers.js";
import { Combobox } from "./fields/combobox.js";
import { entityOptions } from "./choices.js";
import { matching } from "./matching.js";
import { RecordForm } from "./record-form.js";

/** @typedef {import("./types").Plain} Plain */
/** @typedef {import("./form.js").Page} Page */

/** What the dialogs share: they open, show the report as it is, and close. */
class Dialog {
  /** @type {RecordForm[]} */
  forms = [];

  /**
   * @param {string} id
   * @param {() => void} closed Called when the dialog has closed.
   */
  constructor(id, closed) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId(id));
    byId(`close-${id}`).addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", closed);
  }

  get isOpen() {
    return this.dialog.open;
  }
}

/** The metadata of the report, its media, and the passages that are set aside. */
export class ReportDialog extends Dialog {
  #page;

  /**
   * @param {Page} page
   * @param {() => void} closed
   */
  constructor(page, closed) {
    super("about-report", closed);
    this.#page = page;
    byId("add-medium").addEventListener("click", () => void this.#addMedium());
  }

  open() {
    const { source } = this.#page;
    const fields = () => source().vocabulary.fieldsOf("report");
    const form = new RecordForm({ entry: "report", target: { report: true }, at: [], read: () => ({ data: source().report.state.report ?? {}, fields: fields() }) }, this.#page);
    this.forms = [form];
    byId("report-form").replaceChildren(form.element);
    byId("media").replaceChildren();
    this.update();
    this.dialog.showModal();
    form.focus();
  }

  /** Shows the report as it is now. */
  update() {
    if (!this.forms.length) return;
    const { report } = this.#page.source();
    const media = this.#media();
    while (this.forms.length - 1 < media.length) this.#showMedium(this.forms.length - 1);
    for (const form of this.forms) form.update();
    byId("aside").replaceChildren(...(report.state.setAside ?? []).map((one) => this.#aside(one)));
    byId("no-aside").hidden = Boolean(report.state.setAside?.length);
  }

  /** @returns {{ [key: string]: Plain }[]} */
  #media() {
    return /** @type {any} */ (this.#page.source().report.state.media ?? []);
  }

  /** @param {number} index */
  #showMedium(index) {
    const read = () => {
      const data = this.#media()[index];
      return data ? { data, fields: this.#page.source().vocabulary.fieldsOf("medium") } : null;
    };
    const form = new RecordForm({ entry: "medium", target: { media: true }, at: [index], read }, this.#page);
    this.forms.push(form);
    byId("media").append(element("li", {}, form.element));
  }

  async #addMedium() {
    const media = this.#media();
    const taken = new Set(media.map(({ id }) => id));
    let number = media.length + 1;
    while (taken.has(`medium-${number}`)) number++;
    await this.#page.act({ kind: "set", media: true, path: [media.length], value: { id: `medium-${number}`, a: "Photo" } });
    this.forms.at(-1)?.focus();
  }

  /** @param {import("./types").Aside} aside */
  #aside({ start, end, reason, note }) {
    const { vocabulary, report } = this.#page.source();
    const label = vocabulary.listOf("reasons").find(({ id }) => id === reason)?.label ?? reason;
    const words = report.words({ start, end });
    const button = element("button", { type: "button", class: "small", "aria-label": `Take back: ${words}` }, "Take back");
    button.addEventListener("click", () => void this.#page.act({ kind: "takeBack", start, end }));
    return element("li", {}, element("q", { lang: report.state.language, dir: report.state.direction }, words), ` ${label}${note ? ` (${note})` : ""} `, button);
  }
}

/** The entities of the register and of the draft: one of them as a form. */
export class RegisterDialog extends Dialog {
  #page;
  #id = "";
  #choice;

  /**
   * @param {Page} page
   * @param {() => void} closed
   */
  constructor(page, closed) {
    super("register", closed);
    this.#page = page;
    this.#choice = new Combobox(
      { label: "Which person, body, place or event", placeholder: "Type a name" },
      (query) => matching(entityOptions(page.source(), []), query),
      (option) => option && this.#show(option.value),
      () => this.dialog.close(),
    );
    byId("choose-entity").replaceChildren(this.#choice.element);
  }

  /** @param {string} [id] The entity to show. */
  open(id) {
    this.dialog.showModal();
    if (id) return this.#show(id);
    this.forms = [];
    byId("entity-form").replaceChildren();
    byId("entity-use").textContent = "";
    this.#choice.show("");
    this.#choice.input.focus();
    return undefined;
  }

  /** Shows the entity as it is now. */
  update() {
    for (const form of this.forms) form.update();
    if (this.forms.length) this.#say();
  }

  /** @param {string} id */
  #show(id) {
    this.#id = id;
    const read = () => {
      const { report, vocabulary } = this.#page.source();
      const entity = report.entity(id);
      const roles = (vocabulary.entityClasses.get(entity?.class ?? "")?.roles ?? []).flatMap((key) => vocabulary.roles.get(key) ?? []);
      const fields = [...vocabulary.fieldsOf("entity"), ...roles].filter((role) => role.id !== "coordinates" || vocabulary.fits(entity?.class ?? "", ["Place"]));
      return entity ? { data: entity.data ?? {}, fields } : null;
    };
    const form = new RecordForm({ entry: "entity", target: { entity: id }, at: [], read }, this.#page);
    this.forms = [form];
    byId("entity-form").replaceChildren(form.element);
    this.#say();
    form.focusField("label");
  }

  /** Says where the entity is, and which claims name it. */
  #say() {
    const { report } = this.#page.source();
    const entity = report.entity(this.#id);
    const named = report.cards.filter(({ data }) => JSON.stringify(data).includes(JSON.stringify(this.#id)));
    const wrong = named.filter(({ findings }) => findings.some(({ severity }) => severity === "error"));
    const line = report.state.lines?.entities[this.#id];
    const place = entity?.proposed ? "The draft proposes it; nobody has accepted it yet." : line ? `In the file entities.yaml, line ${line}.` : "";
    const use = `${counted(named.length, "claim")} of this report ${named.length === 1 ? "names" : "name"} it${wrong.length ? `; ${counted(wrong.length, "claim")} of these ${wrong.length === 1 ? "has" : "have"} errors` : ""}.`;
    this.#choice.show(entity?.label ?? "");
    byId("entity-use").textContent = `${place} ${use}`;
  }
}
