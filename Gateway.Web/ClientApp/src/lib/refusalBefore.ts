import { formatSize } from './formatSize';
import { t } from './i18n';
import type { components } from './wire.generated';

type FileLimits = components['schemas']['FileLimits'];

function matches(type: string, pattern: string): boolean {
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** What is wrong with a file before it is sent; the server says the same, but after the whole of it has gone. */
export function refusalBefore(
  { name, size, type }: Pick<File, 'name' | 'size' | 'type'>, limits: FileLimits | undefined): string | null {
  if (!limits) {
    return null;
  }
  if (size > limits.maxFileBytes) {
    return t('attachments.tooLarge', { name, size: formatSize(size), most: formatSize(limits.maxFileBytes) });
  }
  const { mimeTypes } = limits;
  const isAllowed = mimeTypes.length === 0 || type === '' || mimeTypes.some((pattern) => matches(type, pattern));
  return isAllowed ? null : t('attachments.wrongType', { name });
}
