import type { Command } from './commands.ts';

/** Characters of one style inside a line. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
}

/** What came onto the paper, from top to bottom. */
export type PaperItem =
  | { readonly kind: 'line'; readonly runs: readonly Run[]; readonly align: number }
  | { readonly kind: 'qr'; readonly data: string; readonly cell: number; readonly align: number }
  | {
      readonly kind: 'code128';
      readonly data: string;
      readonly module: number;
      readonly height: number;
      readonly align: number;
    }
  | {
      readonly kind: 'raster';
      readonly bytesWide: number;
      readonly high: number;
      readonly data: Buffer;
      readonly align: number;
    };

/** How a piece of paper ended: cut, torn off by a loss of power, or run into by the next job without a cut. */
export type PieceEnd = 'cut' | 'torn' | 'joined';

/** One piece of paper; `end` is null while it is still in the printer. */
export interface Piece {
  readonly number: number;
  readonly items: readonly PaperItem[];
  readonly end: PieceEnd | null;
}

/** A pulse on the drawer's wire. */
export interface Pulse {
  readonly pin: number;
  readonly onMs: number;
  readonly offMs: number;
}

const decoder = new TextDecoder('gb18030');

/** The text of a piece, line by line; symbols as `<qr data>`, as the product's own layout text has them. */
export const textOfPiece = (piece: Piece): string => piece.items.map(textOfItem).join('\n');

function textOfItem(item: PaperItem): string {
  if (item.kind === 'line') return item.runs.map((run) => run.text).join('');
  return item.kind === 'raster' ? `<raster ${item.bytesWide * 8}x${item.high}>` : `<${item.kind} ${item.data}>`;
}

interface Style {
  bold: boolean;
  width: number;
  height: number;
  align: number;
}

const plainStyle = (): Style => ({ bold: false, width: 1, height: 1, align: 0 });

/** The paper path: turns commands into pieces of paper. Knows nothing of time, buffers or connections. */
export class PaperPath {
  readonly pieces: Piece[] = [];
  readonly pulses: Pulse[] = [];
  readonly unknown: Buffer[] = [];
  #style = plainStyle();
  #items: PaperItem[] = [];
  #runs: Run[] = [];
  #qr = { cell: 3, data: '' };
  #bar = { module: 3, height: 162 };
  #afterSymbol = false;

  /** The piece that is being printed. */
  current(): Piece {
    return { number: this.pieces.length + 1, items: [...this.#items], end: null };
  }

  /** Does one command; gives how many text lines the paper moved. */
  apply(command: Command): number {
    switch (command.kind) {
      case 'text':
        this.#runs.push({ text: decoder.decode(command.bytes), ...this.#styleOfRun() });
        return 0;
      case 'line-feed':
        return this.#endLine();
      case 'feed':
        for (let count = 0; count < command.lines; count++) this.#endLine();
        return command.lines;
      case 'cut':
        return this.#end('cut');
      case 'reset':
        return this.#reset();
      case 'pulse':
        this.pulses.push({ pin: command.pin, onMs: command.onMs, offMs: command.offMs });
        return 0;
      case 'unknown':
        this.unknown.push(command.bytes);
        return 0;
      default:
        return this.#applySymbol(command) ?? this.#applyStyle(command);
    }
  }

  /** Loss of power: what is on the paper stays there, unfinished. */
  tear(): void {
    this.#runs = [];
    if (this.#items.length > 0) this.#end('torn');
    this.#style = plainStyle();
  }

  #applySymbol(command: Command): number | null {
    switch (command.kind) {
      case 'qr-cell':
        this.#qr.cell = command.dots;
        return 0;
      case 'qr-store':
        this.#qr.data = command.data.toString('latin1');
        return 0;
      case 'qr-print':
        this.#addSymbol({ kind: 'qr', ...this.#qr, align: this.#style.align });
        return 8;
      case 'bar-module':
        this.#bar.module = command.dots;
        return 0;
      case 'bar-height':
        this.#bar.height = command.dots;
        return 0;
      case 'code128':
        this.#addSymbol({ kind: 'code128', data: setB(command.data), ...this.#bar, align: this.#style.align });
        return 3;
      case 'raster': {
        const { bytesWide, high, data } = command;
        this.#items.push({ kind: 'raster', bytesWide, high, data, align: this.#style.align });
        return Math.ceil(high / 30);
      }
      default:
        return null;
    }
  }

  #applyStyle(command: Command): 0 {
    if (command.kind === 'bold') this.#style.bold = command.on;
    if (command.kind === 'align') this.#style.align = command.to;
    if (command.kind === 'size') {
      this.#style.width = command.width;
      this.#style.height = command.height;
    }
    return 0;
  }

  #addSymbol(item: PaperItem): void {
    this.#items.push(item);
    this.#afterSymbol = true;
  }

  #styleOfRun(): Omit<Run, 'text'> {
    const { bold, width, height } = this.#style;
    return { bold, width, height };
  }

  #endLine(): number {
    // The feed after a symbol ends the symbol's own line and is no empty line.
    const closesSymbol = this.#afterSymbol && this.#runs.length === 0;
    if (!closesSymbol) this.#items.push({ kind: 'line', runs: this.#runs, align: this.#style.align });
    this.#afterSymbol = false;
    this.#runs = [];
    return 1;
  }

  /** ESC @ also drops a line not yet printed; paper already out and not cut runs into the next job. */
  #reset(): number {
    this.#runs = [];
    this.#style = plainStyle();
    return this.#items.length > 0 ? this.#end('joined') : 0;
  }

  #end(end: PieceEnd): number {
    if (this.#runs.length > 0) this.#endLine();
    if (this.#items.length > 0) this.pieces.push({ number: this.pieces.length + 1, items: this.#items, end });
    this.#items = [];
    return 2;
  }
}

/** Code 128 data without the selection of set B and with doubled braces undone. */
const setB = (data: Buffer): string => data.toString('latin1').replace(/^\{B/, '').replaceAll('{{', '{');
