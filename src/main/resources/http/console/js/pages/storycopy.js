/** A story to take along: for the command line, with the catalog it was told by, and as a link. */
import { fetchCatalogFile } from "../api.js";
import { backButton, openDialog, whileBusy } from "../dialog.js";
import { freshId, h, refill, saveAs } from "../dom.js";
import { say } from "../text.js";
import { problemNotice } from "./states.js";
import { CATALOG_FILE, callOf, linesOf } from "./story.js";

/** Shows what there is to copy of it. */
export function openCopy(story) {
  const title = say("simulator", "copyAs");
  openDialog({ title, about: say("simulator", "copyAbout") }, (dialog) => {
    const told = copyable(say("simulator", "lines"), linesOf(story), 6);
    dialog.show({
      body: [
        told,
        catalogPart(),
        copyable(say("simulator", "call"), callOf(story), 3),
        copyable(say("simulator", "link"), location.href, 3),
      ],
      foot: [backButton(say("dialog", "close"), dialog.close)],
      first: told.querySelector("textarea"),
    });
  });
}

/** Another catalog may tell another story: the file is the one that this engine goes by. */
function catalogPart() {
  const trouble = h("div");
  const button = h(
    "button",
    {
      type: "button",
      class: "button",
      on: {
        async click() {
          try {
            saveAs(CATALOG_FILE, await whileBusy(button, fetchCatalogFile));
            refill(trouble);
          } catch (failure) {
            refill(trouble, problemNotice(failure));
          }
        },
      },
    },
    say("simulator", "saveCatalog"),
  );
  return h("div", { class: "field" }, [
    h("p", { class: "note" }, say("simulator", "catalogAbout")),
    button,
    trouble,
  ]);
}

function copyable(name, text, rows) {
  const area = h("textarea", { class: "input", id: freshId("copy"), readonly: true, rows }, text);
  const said = h("p", { class: "note", role: "status" });
  const copy = async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = say("simulator", "copied");
    } catch {
      area.focus();
      area.select();
      said.textContent = say("simulator", "copyRefused");
    }
  };
  return h("div", { class: "field" }, [
    h("label", { for: area.id }, name),
    area,
    h(
      "button",
      {
        type: "button",
        class: "button",
        "aria-label": say("simulator", "copyThis", { name }),
        on: { click: copy },
      },
      say("simulator", "copy"),
    ),
    said,
  ]);
}
