import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { PaperSigner, SignatureQuestion } from '../../core/receipt/signed-code.ts';
import { readJson, writeDurably } from './durable-file.ts';
import { HostFault } from './fault.ts';

/** What the centre gave this till at enrolment. */
export const enrolmentSchema = z.object({
  tid: z.string(),
  terminalName: z.string(),
  storeId: z.string(),
  serverId: z.string(),
  centralUrl: z.string(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

const keySchema = z.object({ sealedBy: z.string(), key: z.string() });
const identitySchema = z.object({
  version: z.literal(1),
  current: keySchema.extend({ enrolment: enrolmentSchema }).nullable(),
  /** Made for an enrolment whose answer has not come yet. The same key is offered again, so a lost answer costs nothing. */
  pending: keySchema.nullable(),
  /** Keys of earlier enrolments, newest last: what was recorded under them can still be sent in their name. */
  former: z.array(keySchema.extend({ enrolment: enrolmentSchema })).default([]),
});
type IdentityFile = z.infer<typeof identitySchema>;

/** Wraps the private key at rest. `name` is stored with it, to say later who can open it. */
export interface KeyVault {
  readonly name: string;
  seal(text: string): Promise<string>;
  /** Throws when this account or machine cannot open it. */
  open(sealed: string): Promise<string>;
}

/** No wrapping: the key is protected by its file mode 0600 and the account alone. */
export const fileVault: KeyVault = { name: 'file', seal: async (text) => text, open: async (sealed) => sealed };

/** The till's own Ed25519 key and what the centre calls it. The private key never leaves the host. */
export interface Identity {
  enrolment(): Enrolment | null;
  /** Who signs paper, or null until the till is enrolled. */
  paperSigner(): PaperSigner | null;
  /** True if this till is, or was, enrolled under this id and still has the key. */
  knows(tid: string): boolean;
  /** Ed25519 signature, base64, in the name of an earlier enrolment if `tid` says so. Throws `not-enrolled`. */
  sign(text: string, tid?: string): string;
  /** Public half (base64 SPKI) of the key to enrol with; made and stored before it is ever sent. */
  prepareKey(): Promise<string>;
  /** Makes the prepared key the till's own. */
  complete(enrolment: Enrolment): void;
}

const publicText = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

async function openKey(vaults: readonly KeyVault[], stored: z.infer<typeof keySchema>): Promise<KeyObject> {
  const vault = vaults.find((candidate) => candidate.name === stored.sealedBy);
  if (vault === undefined) throw new HostFault('key-locked', `the key is sealed by ${stored.sealedBy}`);
  return createPrivateKey(await vault.open(stored.key));
}

/** A key that another account sealed is as good as lost; the till works on without it. */
async function openFormer(
  vaults: readonly KeyVault[],
  former: IdentityFile['former'],
): Promise<Map<string, KeyObject>> {
  const keys = new Map<string, KeyObject>();
  for (const one of former) {
    try {
      keys.set(one.enrolment.tid, await openKey(vaults, one));
    } catch {
      continue;
    }
  }
  return keys;
}

async function makeKey(vault: KeyVault): Promise<z.infer<typeof keySchema>> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { sealedBy: vault.name, key: await vault.seal(pem) };
}

/** Opens the identity kept at `path`, or an empty one. New keys are sealed by `vault`; keys in plain files stay readable. */
export async function openIdentity(options: { path: string; vault: KeyVault }): Promise<Identity> {
  const { path, vault } = options;
  const vaults = [vault, fileVault];
  let file: IdentityFile = readJson(path, identitySchema) ?? { version: 1, current: null, pending: null, former: [] };
  let key = file.current === null ? null : await openKey(vaults, file.current);
  let pendingKey: KeyObject | null = null;
  const formerKeys = await openFormer(vaults, file.former);
  const store = (next: IdentityFile): void => {
    writeDurably(path, JSON.stringify(next));
    file = next;
  };
  const signText = (text: string, tid = file.current?.enrolment.tid): string => {
    const signing = tid === file.current?.enrolment.tid ? key : (formerKeys.get(tid ?? '') ?? null);
    if (signing === null) throw new HostFault('not-enrolled');
    return sign(null, Buffer.from(text, 'utf8'), signing).toString('base64');
  };
  return {
    enrolment: () => file.current?.enrolment ?? null,
    sign: signText,
    knows: (tid) => tid === file.current?.enrolment.tid || formerKeys.has(tid),
    paperSigner() {
      const till = file.current?.enrolment.tid;
      return till === undefined ? null : { till, sign: (text) => signText(text) };
    },
    async prepareKey() {
      const pending = file.pending ?? (await makeKey(vault));
      if (file.pending === null) store({ ...file, pending });
      pendingKey = await openKey(vaults, pending);
      return publicText(pendingKey);
    },
    complete(enrolment) {
      if (file.pending === null || pendingKey === null) throw new HostFault('internal', 'no key was prepared');
      const { current, former } = file;
      if (current !== null && key !== null) formerKeys.set(current.enrolment.tid, key);
      const kept = current === null ? former : [...former, current];
      store({ ...file, current: { ...file.pending, enrolment }, pending: null, former: kept });
      key = pendingKey;
    },
  };
}

/** Whether an Ed25519 key (base64 SPKI) signed a text; false for anything that is no key or no signature. */
export function signatureHolds({ text, signature, publicKey }: SignatureQuestion): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    // Whatever OpenSSL cannot read as a key has signed nothing.
    return false;
  }
}
