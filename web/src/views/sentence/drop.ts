// Files on their way into the page: dropped, pasted, or picked.
import { emit } from '../../ui/emit.ts';

/** The file of a drop or a paste, which then goes nowhere else; null: it carries none. */
export function droppedFile(event: DragEvent | ClipboardEvent): File | null {
  const transfer = 'dataTransfer' in event ? event.dataTransfer : event.clipboardData;
  const file = transfer?.files[0] ?? null;
  if (file) event.preventDefault();
  return file;
}

/** Takes files that are dropped anywhere on `host`: a browser would open them in place of the page. */
export function takeDrops(host: HTMLElement, take: (file: File) => void): void {
  host.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  host.addEventListener('drop', (event) => {
    const isTaken = event.defaultPrevented; // by a part of it
    const file = droppedFile(event);
    if (file && !isTaken) take(file);
  });
}

/** Lets the reader choose a file; `from` tells of it as `file-select`. */
export function pickFile(from: EventTarget, accept: string): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) emit(from, 'file-select', { file });
  };
  input.click();
}
