/** The words of rich text in one line. A document that is never shown runs nothing and loads nothing. */
export function htmlText(html: string): string {
  const spaced = html.replace(/<(?:br|\/p|\/div|\/li|\/h\d|\/tr|\/td)>/g, '$& ');
  return new DOMParser().parseFromString(spaced, 'text/html').body.textContent.replace(/\s+/g, ' ').trim();
}
