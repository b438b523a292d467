import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLines, explain } from '../../components/ui/Notice';
import { useDefinitions } from '../../lib/definitions';
import { formatExact, formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { components } from '../../lib/wire.generated';
import { ApiKeyForm } from './ApiKeyForm';
import { apiKeysQuery, useEndApiKey } from './ownAccess';
import classes from './ProfileScreen.module.css';
import { ProfileSection } from './ProfileSection';

type OwnApiKey = components['schemas']['OwnApiKey'];

export function ApiKeys() {
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<OwnApiKey | null>(null);
  const end = useEndApiKey();
  return (
    <ProfileSection
      title={t('profile.keys.title')}
      lead={t('profile.keys.lead')}
      action={!isAdding && (
        <Button variant="default" onClick={() => setAdding(true)}>{t('profile.keys.add')}</Button>
      )}
    >
      {error && <ErrorLines error={error} onRetry={() => void refetch()} />}
      {end.error && <p className={classes.error} role="alert">{explain(end.error)}</p>}
      {isAdding && (
        <ApiKeyForm
          onDone={(key) => {
            setMade(key);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {made && <MadeKey key={made.id} made={made} />}
      {data?.length === 0 && !isAdding && <p className={classes.said}>{t('profile.keys.none')}</p>}
      <ul className={classes.list} aria-busy={!data && !error}>
        {data?.map((key) => (
          <li key={key.id} className={classes.item}>
            <Key apiKey={key} />
            <Button
              variant="subtle"
              color="danger"
              aria-label={t('profile.keys.endNamed', { name: nameOf(key) })}
              onClick={() => end.mutate(key.id, { onSuccess: () => setMade(null) })}
            >
              {t('profile.keys.end')}
            </Button>
          </li>
        ))}
      </ul>
    </ProfileSection>
  );
}

function nameOf(key: OwnApiKey): string {
  return key.name || t('profile.keys.unnamed');
}

/** What the records are called that a scope names; empty when it names none. */
function useTypeLabels(scope: string): string {
  const definitions = useDefinitions();
  const types = new Set(scope.split(' ').filter((word) => word.includes(':')).map((word) => word.split(':')[0] ?? ''));
  return [...types].map((type) => definitions.get(type)?.pluralLabel ?? type).join(', ');
}

function Key({ apiKey }: { apiKey: OwnApiKey }) {
  const { createdAt, expiresAt, isReadOnly, prefix, scope, usedAt } = apiKey;
  const types = useTypeLabels(scope);
  const isOver = expiresAt && new Date(expiresAt) < new Date();
  return (
    <div className={classes.what}>
      <p className={classes.name}>{nameOf(apiKey)}</p>
      <p className={classes.detail} title={formatExact(createdAt)}>
        {[
          ...(prefix ? [`${prefix}…`] : []),
          ...(isReadOnly ? [t('profile.keys.readOnly')] : []),
          ...(types ? [t('profile.keys.only', { types })] : []),
          t('profile.keys.made', { when: formatInstant(createdAt) }),
          usedAt ? t('profile.keys.used', { when: formatInstant(usedAt) }) : t('profile.keys.unused'),
          ...(expiresAt ? [t(isOver ? 'profile.keys.ended' : 'profile.keys.ends', { when: formatInstant(expiresAt) })]
            : []),
        ].join(' · ')}
      </p>
    </div>
  );
}

/** The only time that the key is shown. */
function MadeKey({ made }: { made: OwnApiKey }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(made.key ?? '');
    setCopied(true);
  };
  return (
    <div className={classes.new} role="status">
      <p className={classes.said}>{t('profile.keys.shown', { name: made.name })}</p>
      <code className={classes.secret}>{made.key}</code>
      {/* Browsers keep the clipboard to pages that came over https or from this machine. */}
      {window.isSecureContext && (
        <Button variant="default" onClick={() => void copy()}>
          {t(isCopied ? 'profile.keys.copied' : 'profile.keys.copy')}
        </Button>
      )}
    </div>
  );
}
