import { Checkbox } from '@mantine/core';
import { t } from '../../lib/i18n';
import classes from './FieldFlags.module.css';
import type { FieldPartProps } from './fieldPart';
import { partOf } from './fieldPart';
import { FLAGS, isComputed } from './fieldForm';
import { hasFlag } from './fieldTypes';

/** Yes or no of a field, each with what it means. */
export function FieldFlags(part: FieldPartProps) {
  const { draft, onChange } = part;
  return (
    <fieldset className={classes.flags}>
      <legend className={classes.legend}>{t('entities.rules')}</legend>
      {FLAGS.filter((flag) => hasFlag(flag, draft.type, isComputed(draft))).map((flag) => (
        <Checkbox
          key={flag} label={t(`entities.flags.${flag}`)} checked={draft.flags[flag] ?? false}
          {...partOf(part, flag, t(`entities.flagHints.${flag}`))}
          onChange={(event) => onChange({ flags: { ...draft.flags, [flag]: event.currentTarget.checked } })}
        />
      ))}
    </fieldset>
  );
}
