import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { EntityIcon } from '../../components/ui/EntityIcon';
import { ErrorNotice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import classes from './DefinitionTable.module.css';
import { entitiesQuery } from './definitionsApi';
import { EntityPanel } from './EntityPanel';

/** What records there are, for whoever may change that. */
export function EntitiesScreen() {
  const { data, error } = useQuery(entitiesQuery);
  const [isAdding, setAdding] = useState(false);
  if (error) {
    return <ErrorNotice error={error} isScreen />;
  }
  return (
    <>
      <title>{`${t('entities.title')} · Oro.Orleans`}</title>
      <PageHeader
        title={t('entities.title')}
        aside={data && <span className={classes.count}>{data.length}</span>}
        action={<Button onClick={() => setAdding(true)}>{t('entities.addEntity')}</Button>}
      />
      <div className={classes.body}>
        <table className={classes.table} aria-busy={!data}>
          <thead>
            <tr>
              <th scope="col">{t('entities.label')}</th>
              <th scope="col">{t('entities.name')}</th>
              <th scope="col">{t('entities.ownership')}</th>
              <th scope="col">{t('entities.state')}</th>
            </tr>
          </thead>
          <tbody>
            {(data ?? []).map(({ id, attributes }) => (
              <tr key={id} data-retired={attributes.isRetired || undefined}>
                <th scope="row">
                  <Link to={paths.entity(id)} className={classes.name}>
                    <EntityIcon name={attributes.icon} />
                    {attributes.pluralLabel}
                  </Link>
                </th>
                <td><code>{attributes.name}</code></td>
                <td>{attributes.ownership}</td>
                <td>{stateOf(attributes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isAdding && <EntityPanel entity={null} onClose={() => setAdding(false)} />}
    </>
  );
}

function stateOf({ isRetired, isCustom }: { isRetired: boolean; isCustom: boolean }): string {
  return t(isRetired ? 'entities.retired' : isCustom ? 'entities.custom' : 'entities.declared');
}
