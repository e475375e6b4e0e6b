// Hands a text to the person as a file.
export function download(text: string, name: string, type: string): void {
  downloadBlob(new Blob([text], { type }), name);
}

/** Hands over a file that is too long for a text. */
export function downloadBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
