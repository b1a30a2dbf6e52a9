/** Opens a dialog that is in a document and not open: showModal() throws otherwise. */
export function showModal(dialog: HTMLDialogElement | null): void {
  if (dialog?.isConnected && !dialog.open) dialog.showModal();
}
