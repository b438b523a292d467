import { Button, Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { explain } from '../../components/ui/Notice';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { components } from '../../lib/wire.generated';
import { useCreateApiKey } from './ownAccess';
import classes from './ProfileScreen.module.css';

const DAY_MILLISECONDS = 86_400_000;
const LIVES = [30, 90, 365] as const;

/** A key that nobody thought about ends by itself in a season. */
const DEFAULT_LIFE = '90';

export function ApiKeyForm({ onDone, onCancel }: {
  onDone: (key: components['schemas']['OwnApiKey']) => void; onCancel: () => void;
}) {
  const [name, setName] = useState('');
  const [isReadOnly, setReadOnly] = useState(false);
  const [types, setTypes] = useState<string[]>([]);
  const definitions = useDefinitions();
  const [life, setLife] = useState(DEFAULT_LIFE);
  const create = useCreateApiKey();
  const submit = () => {
    const days = Number(life);
    const expiresAt = days > 0 ? new Date(Date.now() + days * DAY_MILLISECONDS).toISOString() : null;
    const scope = types.map((type) => `${type}:${isReadOnly ? 'read' : 'write'}`).join(' ');
    create.mutate({ name, isReadOnly, scope, expiresAt }, { onSuccess: onDone });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('profile.keys.name')}
        required
        withAsterisk={false}
        autoFocus
        maxLength={255}
        value={name}
        error={create.error && explain(create.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('profile.keys.expires')}
        data={[
          ...LIVES.map((days) => ({ value: String(days), label: t('profile.keys.days', { count: days }) })),
          { value: '', label: t('profile.keys.never') },
        ]}
        value={life}
        onChange={(event) => setLife(event.currentTarget.value)}
      />
      <Checkbox
        label={t('profile.keys.readOnly')}
        checked={isReadOnly}
        onChange={(event) => setReadOnly(event.currentTarget.checked)}
      />
      <MultiSelect
        label={t('profile.keys.types')}
        description={t('profile.keys.typesHint')}
        searchable
        data={[...definitions].map(([value, entity]) => ({ value, label: entity.pluralLabel }))}
        value={types}
        onChange={setTypes}
      />
      <div className={classes.row}>
        <Button type="submit" loading={create.isPending}>{t('profile.keys.add')}</Button>
        <Button variant="subtle" onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
