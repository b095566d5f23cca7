import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before a child's own program (`--import`): the child ends when the launcher's end of its input closes, so that
 * a launcher that died without a word leaves nothing running. Worker threads load it too and have no input of their own.
 */
if (isMainThread) {
  process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.resume();
  process.stdin.unref();
}
