// Opens dialogs, one at a time, and closes them by a click beside them.

/** Open a dialog in place of any other. */
export function openDialog(dialog) {
  for (const other of document.querySelectorAll("dialog[open]")) {
    if (other !== dialog) other.close();
  }
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

/** Let a click beside a dialog close it. */
export function closeByBackdrop(dialog) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
