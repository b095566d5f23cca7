import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { FakeFrame } from '../fake-electron.ts';
import type { standIn as StandIn } from './stand-in-module.ts';

/**
 * Runs a built main bundle with the stand-in under the name `electron`: `run-built-main.ts MAIN.js [arguments]`.
 * Real main code, real host, real files; a test plays the window over this process's messages.
 */
const module = new URL('./stand-in-module.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: module, shortCircuit: true } : next(name, context)),
});

/** What a test asks. */
export type Question =
  | { readonly n: number; readonly fetch: string }
  | { readonly n: number; readonly invoke: { channel: string; args: unknown[] }; readonly frame: FakeFrame };

/** What this process says. */
export type Saying =
  | { readonly n: number; readonly page: { status: number; headers: Record<string, string>; body: string } }
  | { readonly n: number; readonly value?: unknown; readonly error?: string }
  | { readonly sent: { channel: string; args: unknown[] } };

const { standIn } = (await import(module)) as { standIn: typeof StandIn };
const main = process.argv[2];
if (main === undefined) throw new Error('needs the built main bundle');
await import(pathToFileURL(main).href);

const say = (saying: Saying): void => void process.send?.(saying);

async function answer(question: Question): Promise<Saying> {
  const { n } = question;
  if ('fetch' in question) {
    const reply = await standIn.protocol.handlers.get('yucun')?.(new Request(question.fetch));
    if (reply === undefined) return { n, error: 'the scheme is not served' };
    const body = Buffer.from(await reply.arrayBuffer()).toString('base64');
    return { n, page: { status: reply.status, headers: Object.fromEntries(reply.headers), body } };
  }
  const sender = standIn.windows[0]?.webContents ?? null;
  return standIn.ipcMain
    .invoke(question.invoke.channel, { sender, frame: question.frame }, ...question.invoke.args)
    .then(
      (value) => ({ n, value }),
      (thrown: unknown) => ({ n, error: thrown instanceof Error ? thrown.message : String(thrown) }),
    );
}

let told = 0;
/** Hands on what the host told the window since. */
function handOn(): void {
  const sent = standIn.windows[0]?.webContents.sent ?? [];
  for (; told < sent.length; told++) {
    const next = sent[told];
    if (next !== undefined) say({ sent: next });
  }
}

process.on('message', (question) => {
  void answer(question as Question)
    .then(say)
    .then(handOn);
});
setInterval(handOn, 50).unref();
