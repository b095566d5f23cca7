import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a till's browser does not offer: translations of receipts, remembered PINs, questions about the last session. */
const preferences = {
  translate: { enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false, exit_type: 'Normal' },
  autofill: { enabled: false, profile_enabled: false },
  intl: { accept_languages: 'zh-CN,zh,en' },
};

/** Lays down the preferences of a new profile; an existing one is the browser's own business. */
export function prepareProfile(profile: string): void {
  const folder = join(profile, 'Default');
  const file = join(folder, 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(preferences), { mode: 0o600 });
}
