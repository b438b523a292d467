import { t } from './i18n';

const KILO = 1000;

/** How much a file is, in the unit that one reads. */
export function formatSize(bytes: number): string {
  if (bytes < KILO) {
    return t('size.bytes', { count: bytes });
  }
  const isMega = bytes >= KILO * KILO;
  const count = Math.round((10 * bytes) / (isMega ? KILO * KILO : KILO)) / 10;
  return t(isMega ? 'size.megabytes' : 'size.kilobytes', { count });
}
