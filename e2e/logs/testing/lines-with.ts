/** The lines that contain one of the texts, raw or as encoded in a URL or a header. */
export function linesWith(log: string, texts: string[]): string[] {
  const forms = texts.flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64'),
  ]);
  return log
    .split('\n')
    .filter((line) => forms.some((form) => line.toLowerCase().includes(form.toLowerCase())));
}
