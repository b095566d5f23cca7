const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Text key and figure of how long ago something was, in the largest unit that fits. */
export function agoWords(sinceMs: number | null) {
  if (sinceMs === null) return { key: 'sync.ageNever', n: 0 } as const;
  if (sinceMs < 2 * minuteMs) return { key: 'sync.ageFresh', n: 0 } as const;
  if (sinceMs < hourMs) return { key: 'sync.ageMinutes', n: Math.floor(sinceMs / minuteMs) } as const;
  if (sinceMs < 2 * dayMs) return { key: 'sync.ageHours', n: Math.floor(sinceMs / hourMs) } as const;
  return { key: 'sync.ageDays', n: Math.floor(sinceMs / dayMs) } as const;
}
