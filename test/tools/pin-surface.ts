import { writeFileSync } from 'node:fs';
import { currentSurface, surfaceFile } from '../architecture/surface.ts';

/** Writes the exports of every room down again, after a wanted change: the diff is what a reviewer reads. */
writeFileSync(surfaceFile, currentSurface());
console.log(`wrote ${surfaceFile}`);
