import { Button, Input, MultiSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { IconButton } from '../../components/ui/IconButton';
import { t } from '../../lib/i18n';
import type { EntityResource } from './definitionsApi';
import { fieldsQuery } from './definitionsApi';
import { hasFlag } from './fieldTypes';
import classes from './UniqueKeys.module.css';

/** An index of MySQL has no room for more. */
const MOST_FIELDS = 3;

interface UniqueKeysProps {
  readonly entity: EntityResource;
  readonly value: readonly (readonly string[])[];
  readonly error: string | undefined;
  readonly onChange: (keys: readonly (readonly string[])[]) => void;
}

/** Fields whose values no two records have all the same. */
export function UniqueKeys({ entity, value, error, onChange }: UniqueKeysProps) {
  const { data } = useQuery(fieldsQuery(entity.id));
  const fields = (data ?? []).filter(({ attributes: { isRetired, type } }) =>
    !isRetired && hasFlag('isUnique', type, false));
  const choices = fields.map(({ attributes }) => ({ value: attributes.name, label: attributes.label }));
  return (
    <Input.Wrapper
      label={t('entities.uniqueKeys')} description={t('entities.uniqueKeysHint')} error={error} labelElement="div"
    >
      <ul className={classes.keys}>
        {value.map((key, place) => (
          <li key={place} className={classes.key}>
            <MultiSelect
              aria-label={t('entities.uniqueKey', { number: place + 1 })} className={classes.fields} data={choices}
              value={[...key]} maxValues={MOST_FIELDS} disabled={!data} searchable
              onChange={(names) => onChange(value.with(place, names))}
            />
            <IconButton
              icon={IconX} size={24} label={t('entities.removeUniqueKey', { number: place + 1 })}
              onClick={() => onChange(value.toSpliced(place, 1))}
            />
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-sm" disabled={!data} onClick={() => onChange([...value, []])}>
        {t('entities.addUniqueKey')}
      </Button>
    </Input.Wrapper>
  );
}
