import { MultiSelect, NumberInput, TagsInput } from '@mantine/core';
import { formatSize } from '../../lib/formatSize';
import { t } from '../../lib/i18n';
import type { FieldPartProps } from './fieldPart';
import { partOf } from './fieldPart';
import { FILES } from './fieldTypes';

/** Images that a browser shows and that cannot hold scripts. */
const IMAGE_TYPES = ['image/gif', 'image/jpeg', 'image/png', 'image/webp'];

/** Which files a field takes. */
export function FileOptions(part: FieldPartProps) {
  const { draft, onChange } = part;
  if (!FILES.includes(draft.type)) {
    return null;
  }
  const { error, ...rest } = partOf(part, 'file');
  const types = { value: [...draft.mimeTypes], onChange: (mimeTypes: string[]) => onChange({ mimeTypes }) };
  return (
    <>
      <NumberInput
        label={t('entities.maxBytes')} value={draft.maxBytes} min={1} allowDecimal={false} thousandSeparator=","
        {...rest} error={error}
        description={rest.description ?? (draft.maxBytes === '' ? undefined : formatSize(draft.maxBytes))}
        onChange={(maxBytes) => onChange({ maxBytes: typeof maxBytes === 'number' ? maxBytes : '' })}
      />
      {draft.type === 'image'
        ? <MultiSelect label={t('entities.imageTypes')} data={IMAGE_TYPES} {...rest} {...types} />
        : (
          <TagsInput
            label={t('entities.mimeTypes')} acceptValueOnBlur {...rest} {...types}
            description={rest.description ?? t('entities.mimeTypesHint')}
          />
        )}
    </>
  );
}
