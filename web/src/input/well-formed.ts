// Text that every format can hold: a link, SVG, a script.

const FORBIDDEN = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r\u007f-\u009f])\p{Cc}/gu;

/** Half a surrogate pair, U+FFFE, U+FFFF and control characters become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd');
}
