import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ErrorNotice, Notice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import classes from './DefinitionTable.module.css';
import type { FieldResource } from './definitionsApi';
import { entitiesQuery, fieldsQuery } from './definitionsApi';
import { EntityPanel } from './EntityPanel';
import { FieldPanel } from './FieldPanel';
import { FLAGS } from './fieldForm';

/** The fields of one entity. */
export function EntityScreen() {
  const { id = '' } = useParams();
  const entities = useQuery(entitiesQuery);
  const fields = useQuery(fieldsQuery(id));
  const [edited, setEdited] = useState<FieldResource | 'new' | 'entity' | null>(null);
  const error = entities.error ?? fields.error;
  const entity = entities.data?.find((candidate) => candidate.id === id);
  if (error || (entities.data && !entity)) {
    return error ? <ErrorNotice error={error} isScreen /> : <Notice isScreen>{t('error.notFound')}</Notice>;
  }
  const close = () => setEdited(null);
  return (
    <>
      <title>{`${entity?.attributes.pluralLabel ?? t('entities.title')} · Oro.Orleans`}</title>
      <PageHeader
        title={entity?.attributes.pluralLabel ?? t('entities.title')}
        aside={<Link to={paths.entities} className={classes.back}>{t('entities.all')}</Link>}
        tools={(
          <Button variant="default" disabled={!entity} onClick={() => setEdited('entity')}>
            {t('entities.edit')}
          </Button>
        )}
        action={(
          <Button disabled={!entity || entity.attributes.isRetired} onClick={() => setEdited('new')}>
            {t('entities.addField')}
          </Button>
        )}
      />
      <div className={classes.body}>
        <table className={classes.table} aria-busy={!fields.data}>
          <thead>
            <tr>
              <th scope="col">{t('entities.label')}</th>
              <th scope="col">{t('entities.name')}</th>
              <th scope="col">{t('entities.type')}</th>
              <th scope="col">{t('entities.state')}</th>
            </tr>
          </thead>
          <tbody>
            {(fields.data ?? []).map((field) => (
              <tr key={field.id} data-retired={field.attributes.isRetired || undefined}>
                <th scope="row">
                  <button type="button" className={classes.name} onClick={() => setEdited(field)}>
                    {field.attributes.label}
                  </button>
                </th>
                <td><code>{field.attributes.name}</code></td>
                <td>{t(`entities.types.${field.attributes.type}`)}</td>
                <td>{stateOf(field)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entity && edited === 'entity' && <EntityPanel entity={entity} onClose={close} />}
      {entity && edited && edited !== 'entity' && (
        <FieldPanel
          entity={entity}
          entities={entities.data ?? []}
          field={edited === 'new' ? null : edited}
          onClose={close}
        />
      )}
    </>
  );
}

/** What sets the field apart, in words. */
function stateOf({ attributes }: FieldResource): string {
  if (attributes.isRetired) {
    return t('entities.retired');
  }
  const flags = FLAGS.filter((flag) => flag !== 'isAudited' && attributes[flag])
    .map((flag) => t(`entities.flags.${flag}`));
  return [...(attributes.isCustom ? [t('entities.custom')] : []), ...flags].join(', ');
}
