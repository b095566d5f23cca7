/** What the virtual printer's page says about itself. */
interface PrinterView {
  readonly pieces: readonly { readonly number: number; readonly end: string }[];
}

/** First message of the page's event stream: the printer as it is now. */
async function viewOf(page: string): Promise<PrinterView> {
  const stop = new AbortController();
  const response = await fetch(new URL('/events', page), { signal: stop.signal });
  let text = '';
  for await (const part of response.body ?? []) {
    text += new TextDecoder().decode(part as Uint8Array);
    if (text.includes('\n\n')) break;
  }
  stop.abort();
  return JSON.parse(text.replace(/^data: /, '').split('\n\n')[0] ?? '{}') as PrinterView;
}

/** The characters on a piece of paper, line by line: decoded from the bytes the printer got, not from what was sent. */
async function textOf(page: string, piece: number): Promise<string> {
  const svg = await (await fetch(new URL(`/piece/${String(piece)}.svg`, page))).text();
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map((match) => (match[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .join('\n');
}

/** Every piece of paper that was cut, oldest first. */
export async function readPaper(page: string): Promise<string[]> {
  const { pieces } = await viewOf(page);
  return Promise.all(pieces.filter((piece) => piece.end === 'cut').map((piece) => textOf(page, piece.number)));
}

/** Turns a knob of the virtual printer as its page does. */
export async function turnKnob(page: string, name: string, on: boolean): Promise<void> {
  const body = JSON.stringify({ name, on });
  const answer = await fetch(new URL('/knob', page), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!answer.ok) throw new Error(`the printer's page says ${answer.status}`);
}
