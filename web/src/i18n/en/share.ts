import type { ShareWords } from '../words/share.ts';

export const share: ShareWords = {
  title: 'Share this picture',
  intro:
    'Whoever opens it sees the same text, mechanism and step, computed again in their own browser.',
  as: 'Share as',
  format: { link: 'Link', script: 'HTML', iframe: 'iframe', markdown: 'Markdown' },
  hint: {
    link: 'Opens this picture in a page of its own.',
    script: 'The lab itself, in a page of yours: three lines of HTML.',
    iframe: 'For learning platforms and pages where you cannot add scripts.',
    markdown: 'A line that says what the picture shows, and links to it.',
  },
  copy: 'Copy',
  copied: {
    link: 'The link is copied.',
    script: 'The HTML is copied.',
    iframe: 'The iframe is copied.',
    markdown: 'The Markdown is copied.',
  },
  select: 'This frame may not write to the clipboard. The text is selected: press Ctrl+C.',
  qr: 'QR code of the link',
  qr_too_long: 'The link is too long for a QR code that a phone can read.',
  text_dropped: 'The text is too long for an address: only the HTML carries it.',
  from_file: 'This page is a file on your device; others need an address on the web.',

  save: 'Save this step as a file',
  file: { png: 'PNG', svg: 'SVG', csv: 'CSV', json: 'JSON', numpy: 'NumPy' },
  save_as: (file) => `Save as ${file}`,
  save_hint:
    'PNG and SVG draw it; CSV and JSON hold its tensors; NumPy is a Python script that computes the same output.',
  saving: (file) => `Preparing ${file} …`,
  saved: (file) => `${file} is saved.`,
  not_saved: (file, why) => `${file} could not be created: ${why}`,
};
