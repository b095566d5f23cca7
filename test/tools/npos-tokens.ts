import { createRequire } from 'node:module';

/**
 * ESC/POS read by a parser that nobody here wrote (npos), and text decoded by the platform's own GB18030: an error in
 * our encoder, or in the virtual printer written beside it, has to show here.
 */
interface Node {
  readonly ascii: string;
  readonly fn?: string;
  readonly offset: number;
  readonly length: number;
}
interface Analysis {
  readonly error?: Error;
  readonly tree: readonly Node[] | null;
}
interface NposParser {
  readonly rules: Record<number, Record<string, unknown[]>>;
  analyze(bytes: Buffer): Analysis;
}

const load = createRequire(import.meta.url);
const newParser = load('npos/lib/parser/index.js') as () => NposParser;

const gs = 0x1d;
const nul = 0x00;

/** One command by its name (`GS !`, `ESC E`), or a run of text (name ''), with its bytes. */
export interface Token {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Throws when npos meets a command it does not know: nothing unlisted may leave the till. */
export function tokensOf(bytes: Buffer): Token[] {
  const parser = newParser();
  // The package is older than two-dimensional symbols; like every long command theirs carries its length in front.
  (parser.rules[gs] ??= {})['(k'] = [0, 'd16'];
  const { error, tree } = parser.analyze(bytes);
  if (error !== undefined || tree === null) throw error ?? new Error('npos gave no tree');
  return tree.map((node) => ({
    name: node.ascii === 'STX' ? '' : `${node.ascii} ${node.fn ?? ''}`.trim(),
    bytes: bytes.subarray(node.offset, node.offset + node.length),
  }));
}

const decoder = new TextDecoder('gb18030', { fatal: true });

/** The text of a job as it lies on the paper, symbols as `<qr data>`, a picture as `<raster>`. */
export function nposText(bytes: Buffer): string {
  let text = '';
  let symbol = '';
  for (const token of tokensOf(bytes)) {
    if (token.name === '') text += decoder.decode(token.bytes);
    else if (token.name === 'GS (k' && token.bytes[6] === 0x50) symbol = withoutNuls(token.bytes.subarray(8));
    else if (token.name === 'GS (k' && token.bytes[6] === 0x51) text += `<qr ${symbol}>`;
    else if (token.name === 'GS k') text += `<code128 ${withoutNuls(token.bytes.subarray(6)).replaceAll('{{', '{')}>`;
    // A picture comes in bands; together they are one line of the layout.
    else if (token.name === 'GS v0' && !text.endsWith('<image>\n')) text += '<image>\n';
    else if (token.name === 'GS V') text += '<cut>';
  }
  return text;
}

/** npos swallows the zeros after a command; no data of ours ends in one. */
const withoutNuls = (bytes: Buffer): string => Buffer.from(bytes.filter((byte) => byte !== nul)).toString('latin1');
