// The page of `kgbuild annotate`.

import { Announcer } from "./annotate/announcer.js";
import { Client, Refusal } from "./annotate/client.js";
import { Header } from "./annotate/header.js";
import { fillHelp } from "./annotate/help.js";
import { Keys } from "./annotate/keys.js";
import { Page } from "./annotate/page.js";
import { keysOf } from "./annotate/page-keys.js";
import { Vocabulary } from "./annotate/vocabulary.js";
import { byId } from "./shared/elements.js";

const announcer = new Announcer();
const address = new URLSearchParams(location.hash.slice(1));
const client = new Client(address.get("token") ?? "");

try {
  const [workspace, vocabulary] = await Promise.all([client.workspace(), client.vocabulary()]);
  const wanted = workspace.reports.find(({ name }) => name === address.get("report")) ?? workspace.reports[0];
  if (wanted) {
    const page = new Page(client, new Vocabulary(vocabulary), announcer, await client.report(wanted.name), workspace.reports);
    byId("loading").hidden = true;
    byId("annotate").hidden = false;
    const header = new Header(workspace, page, announcer, address);
    const keys = new Keys(keysOf(page, header, () => openHelp()));
    const openHelp = fillHelp(keys);
    byId("open-report").addEventListener("click", () => page.openReport());
    byId("open-register").addEventListener("click", () => page.openEntity());
    page.commands.next();
  } else {
    byId("loading").textContent = "This workspace has no report. Add one: kgbuild add FILE";
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  byId("loading").textContent = "The page could not be loaded.";
  announcer.warn(error.message, error.status === 403 ? "Open the address that kgbuild annotate printed; it has a token." : error.hint);
}
