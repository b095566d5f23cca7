import path from 'node:path';
import { projectRoot, readSources, rooms } from './house-rules.ts';

/** Exports of each room, one `file: names` a line. Widening a room's surface is a deliberate edit of that file. */
export const surfaceFile = path.join(projectRoot, 'test/architecture/public-surface.txt');

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:abstract )?(?:function\*?|class|const|interface|type) (\w+)/gm)]
    .map((match) => match[1] ?? '')
    .sort();

/** The surface as it is now. */
export function currentSurface(): string {
  const lines = readSources(['{core,sync,electron}/**/*.ts'])
    .filter((file) => Object.keys(rooms).some((room) => file.path.startsWith(`${room}/`)))
    .map((file) => ({ path: file.path, names: exportsOf(file.text) }))
    .filter((file) => file.names.length > 0)
    .map((file) => `${file.path}: ${file.names.join(' ')}`);
  return `${lines.join('\n')}\n`;
}
