/** Turns the text box of a story's body into an editor of structured text; where it can't be fetched, the plain
 * text box stays and its paragraphs are kept.
 *
 * `<div data-prose data-html="…"><… data-do="bold"><textarea>` with a hidden field `body_is` that says which of
 * the two was sent. The editor is django-prose-editor's (ProseMirror); the tags are those of news/text.py. */
import { each } from "../js/page.js";

/** @type {Record<string, {run: (chain: any) => any, on?: [string, object?], can?: (can: any) => boolean}>} */
const DOES = {
  h2: { run: (chain) => chain.toggleHeading({ level: 2 }), on: ["heading", { level: 2 }] },
  h3: { run: (chain) => chain.toggleHeading({ level: 3 }), on: ["heading", { level: 3 }] },
  bold: { run: (chain) => chain.toggleBold(), on: ["bold"] },
  italic: { run: (chain) => chain.toggleItalic(), on: ["italic"] },
  bullets: { run: (chain) => chain.toggleBulletList(), on: ["bulletList"] },
  numbers: { run: (chain) => chain.toggleOrderedList(), on: ["orderedList"] },
  quote: { run: (chain) => chain.toggleBlockquote(), on: ["blockquote"] },
  undo: { run: (chain) => chain.undo(), can: (can) => can.undo() },
  redo: { run: (chain) => chain.redo(), can: (can) => can.redo() },
};

/** @param {HTMLElement} box */
async function enhance(box) {
  const area = /** @type {HTMLTextAreaElement} */ (box.querySelector("textarea"));
  const which = /** @type {HTMLInputElement} */ (box.querySelector("[name=body_is]"));
  const label = /** @type {HTMLLabelElement} */ (box.querySelector("label"));
  const tools = /** @type {HTMLElement} */ (box.querySelector("[data-tools]"));
  /** @type {any} */
  let kit;
  try {
    // @ts-ignore: named by the page's import map
    kit = await import("django-prose-editor/editor");
  } catch {
    return;
  }
  if (!box.isConnected) return;
  const written = which.value === "html" ? area.value : (box.dataset.html ?? "");
  const place = document.createElement("div");
  place.className = "prose-editor";
  area.before(place);
  area.hidden = true;
  label.id ||= `${area.id}_label`;
  label.removeAttribute("for");
  label.onclick = () => editor.commands.focus();

  const { Document, Text, Paragraph, Heading, Bold, Italic, BulletList, OrderedList, ListItem, Blockquote, Link, History } = kit;
  const editor = new kit.Editor({
    element: place,
    content: written,
    injectCSS: false, // the page allows no style of its own; news.css has what is needed
    extensions: [
      Document, Text, Paragraph, Bold, Italic, BulletList, ListItem, Blockquote, History,
      Heading.configure({ levels: [2, 3] }),
      OrderedList.configure({ enableListAttributes: false }),
      Link.configure({ openOnClick: false, enableTarget: false, protocols: ["http", "https", "mailto", "tel"] }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label.id,
        ...(area.getAttribute("aria-describedby") ? { "aria-describedby": area.getAttribute("aria-describedby") } : {}),
        ...(area.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
    },
    onUpdate() {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => mark(),
  });
  area.value = editor.isEmpty ? "" : editor.getHTML();
  which.value = "html";
  box.addEventListener("prose-add", (event) => {
    const { detail: html } = /** @type {CustomEvent<string>} */ (event);
    const end = editor.state.doc.content.size;
    if (editor.isEmpty) editor.chain().setContent(html, true).focus("end").run();
    else editor.chain().insertContentAt(end, html).focus(end).run();
  });
  box.dispatchEvent(new Event("prose", { bubbles: true }));

  const buttons = /** @type {HTMLButtonElement[]} */ ([...tools.querySelectorAll("[data-do]")]);
  function mark() {
    for (const button of buttons) {
      const does = DOES[button.dataset.do ?? ""];
      if (does?.on) button.setAttribute("aria-pressed", String(editor.isActive(...does.on)));
      if (does?.can) button.setAttribute("aria-disabled", String(!does.can(editor.can())));
    }
    tools.querySelector("[data-link]")?.setAttribute("aria-pressed", String(editor.isActive("link")));
  }
  for (const button of buttons) {
    button.onclick = () => DOES[button.dataset.do ?? ""].run(editor.chain().focus()).run();
  }
  linking(tools, editor);
  tools.hidden = false;
  mark();
}

/** The dialog that asks where a link leads. @param {HTMLElement} tools @param {any} editor */
function linking(tools, editor) {
  const button = /** @type {HTMLButtonElement} */ (tools.querySelector("[data-link]"));
  const dialog = /** @type {HTMLDialogElement} */ (tools.parentElement?.querySelector("dialog"));
  const goal = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const form = dialog.closest("form");
  button.onclick = () => {
    goal.value = editor.getAttributes("link").href ?? "";
    dialog.returnValue = "";
    dialog.showModal();
  };
  for (const choice of /** @type {NodeListOf<HTMLButtonElement>} */ (dialog.querySelectorAll("button"))) {
    choice.onclick = () => dialog.close(choice.value);
  }
  goal.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the whole form
    dialog.close("set");
  });
  goal.addEventListener("input", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    const href = whole(goal.value.trim());
    const chain = editor.chain().focus().extendMarkRange("link");
    if (dialog.returnValue === "remove" || (dialog.returnValue === "set" && !href)) chain.unsetLink().run();
    else if (dialog.returnValue === "set" && editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: goal.value.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    } else if (dialog.returnValue === "set") chain.setLink({ href }).run();
    else editor.commands.focus();
  });
  form?.addEventListener("reset", () => dialog.close());
}

/** An address as people type it, made whole: `belitung.go.id` gets its `https://`. @param {string} typed */
const whole = (typed) => (!typed || /^(https?:|mailto:|tel:|\/)/i.test(typed) ? typed : `https://${typed}`);

each("[data-prose]", enhance);
