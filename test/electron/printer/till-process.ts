import { DatabaseSync } from 'node:sqlite';
import { openSpool } from '../../../electron/host/printer/spool.ts';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { benchTimings } from '../../tools/print-bench.ts';

/** A spool in a process of its own, to be killed: `node till-process.ts JOURNAL`. */
const db = new DatabaseSync(process.argv[2] ?? '');
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000');
openSpool({ db, clock: systemClock, notify: () => undefined }, { timings: benchTimings }).start();
