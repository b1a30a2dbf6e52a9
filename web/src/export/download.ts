/** Hands a file to the browser, as a download. */
export function download({ name, blob }: { name: string; blob: Blob }): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
