import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { nativeEventId } from '../../../sync/central/native-hash.ts';
import { type CommitPart, isSoundCommit, readCommit, writeCommit } from '../../../sync/central/store/commit-text.ts';

const zeros = '0'.repeat(64);
const texts = ['{"a":"奶粉 2段"}', '{\n"b":"👶"}', '{"c":1}'];
const event = texts.map((bytes, at) => ({ gseq: at + 1, id: nativeEventId(bytes), bytes }));
const part: CommitPart = { commit: 7, head: 9, put: { event, meta: [{ key: 'a\nb', value: 'v' }] }, drop: {} };

test('a commit reads back as it was written, line breaks and signs beyond one unit inside the events included', () => {
  expect(readCommit(writeCommit(zeros, part).text)).toEqual({ prev: zeros, ...part });
});

test('a commit without events, and a part of a larger one, read back too', () => {
  const bare = { commit: 8, head: 9, put: {}, drop: { waiting: [{ lot: 'l' }] }, more: true } as const;
  const { text, id } = writeCommit(zeros, bare);
  expect(readCommit(text)).toEqual({ prev: zeros, ...bare });
  expect(isSoundCommit({ id, bytes: text, aside: null })).toBe(true);
});

test('a journal of the time before, with the events inside the JSON, is still read and found sound', () => {
  const bytes = JSON.stringify({ prev: zeros, ...part });
  expect(readCommit(bytes)).toEqual({ prev: zeros, ...part });
  expect(isSoundCommit({ id: hash('sha256', `commit1${bytes}`, 'hex'), bytes, aside: '{"profile":[]}' })).toBe(true);
});

test('whatever a damaged disk hands over in place of a commit is not taken for one', () => {
  const { text, id } = writeCommit(zeros, part);
  const sound = { id, bytes: text, aside: null };
  expect(isSoundCommit(sound)).toBe(true);
  for (let at = 0; at < text.length; at++) {
    const bent = `${text.slice(0, at)}\ufffd${text.slice(at + 1)}`;
    expect(isSoundCommit({ ...sound, bytes: bent })).toBe(false);
  }
  expect(isSoundCommit({ ...sound, bytes: '\ufffd'.repeat(300) })).toBe(false);
  expect(isSoundCommit({ ...sound, bytes: text.slice(0, -1) })).toBe(false);
  const bare = writeCommit(zeros, { ...part, put: {} });
  expect(isSoundCommit({ id: bare.id, bytes: `${bare.text}\n\ufffd`, aside: null })).toBe(false);
  expect(isSoundCommit({ ...sound, aside: '\ufffd\ufffd' })).toBe(false);
});
