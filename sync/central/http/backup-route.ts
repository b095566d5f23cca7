import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { backupEnding } from '../backup/backup-format.ts';
import { writeBackup } from '../backup/write-backup.ts';
import type { Central } from '../open-central.ts';
import { readMessage } from './authenticate.ts';
import { badMessage } from './problems.ts';

/** The centre writes a backup of itself on its own machine. Never over a file that is there. */
export function addBackupRoute(office: FastifyInstance, central: Central): void {
  const wish = z.object({ file: z.string().max(1000).endsWith(backupEnding) });
  office.post('/v1/admin/backup', async (request) => {
    const { file } = readMessage(wish, request.body);
    if (!path.isAbsolute(file) || existsSync(file) || !existsSync(path.dirname(file)))
      throw badMessage('file: a new file in a folder that is there');
    return writeBackup(central, file);
  });
}
