import { z } from 'zod';

/**
 * Imported before every schema is made: the page's policy forbids code made from texts. Zod would try that once while
 * the first schema is built, and the browser would report a violation.
 */
z.config({ jitless: true });
