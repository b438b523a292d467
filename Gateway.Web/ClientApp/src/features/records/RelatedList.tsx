import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { fieldText } from '../../components/fields/FieldDisplay';
import { LinkPicker } from '../../components/fields/LinkPicker';
import { IconButton } from '../../components/ui/IconButton';
import { explainRefusal } from '../../components/ui/Notice';
import { RecordPart } from '../../components/ui/RecordPart';
import { ApiError } from '../../lib/apiClient';
import type { EntityDefinition, FieldDefinition, FieldType } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import { formatInteger } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useMarks } from '../../lib/marks';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { isEmpty, recordName } from '../../lib/records';
import { useSubscription } from '../../lib/useLive';
import { refusalOf } from './updateRecord';
import classes from './RelatedList.module.css';
import { linkedCondition, relatedQuery, useChangeLinks } from './relatedRecords';

interface RelatedListProps {
  readonly entity: EntityDefinition;
  readonly target: EntityDefinition;
  readonly record: PageRecord;
  readonly field: FieldDefinition;
}

/** The records at the other end of a to-many relation, with the way to add and remove some. */
export function RelatedList({ entity, target, record, field }: RelatedListProps) {
  const definitions = useDefinitions();
  const { data, error, refetch } = useQuery(relatedQuery(definitions, target, record, field));
  const change = useChangeLinks(entity, record, field);
  const [isAdding, setAdding] = useState(false);
  useSubscription(target.type);
  const canChange = !entity.isReadOnly && !field.isReadOnly && !record.isDeleted;
  const condition = linkedCondition(target, record, field);
  return (
    <RecordPart
      title={field.label}
      total={data?.total}
      action={canChange && (
        <IconButton
          icon={IconPlus}
          label={t('record.addLink', { field: field.label.toLowerCase() })}
          aria-expanded={isAdding}
          onClick={() => setAdding(!isAdding)}
        />
      )}
      lead={isAdding && (
        <div className={classes.picker} onKeyDown={(event) => event.key === 'Escape' && setAdding(false)}>
          <LinkPicker
            type={target.type}
            label={t('record.addLink', { field: field.label.toLowerCase() })}
            isLabelHidden
            isRequired={false}
            isInPopover={false}
            autoFocus
            error={change.error && refusal(change.error, field)}
            value={null}
            onChange={(link) => link && change.mutate({ method: 'POST', link }, { onSuccess: () => setAdding(false) })}
          />
        </div>
      )}
      failure={error && !data ? { error, onRetry: () => void refetch() } : undefined}
      none={data?.total === 0 && !isAdding ? t('record.noLinks') : undefined}
      items={data?.records.map((linked) => (
        <Linked
          key={linked.id}
          target={target}
          linked={linked}
          field={field}
          onRemove={canChange ? () => change.mutate({ method: 'DELETE', link: linked }) : null}
        />
      ))}
    >
      {data && condition && data.total > data.records.length && (
        <Link className={classes.all} to={paths.filtered(target.type, condition)}>
          {t('record.showAllLinks', { total: formatInteger(data.total) })}
        </Link>
      )}
    </RecordPart>
  );
}

function refusal(error: Error, field: FieldDefinition): string {
  return error instanceof ApiError && error.status === 400 ? refusalOf(error, field) : explainRefusal(error);
}

/** What tells two people of one name apart. */
const SECOND_LINE: readonly FieldType[] = ['string', 'email', 'phone', 'enum', 'url'];

interface LinkedProps {
  readonly target: EntityDefinition;
  readonly linked: PageRecord;
  readonly field: FieldDefinition;
  readonly onRemove: (() => void) | null;
}

function Linked({ target, linked, field, onRemove }: LinkedProps) {
  const marks = useMarks(linked.type, linked.id);
  const name = recordName(target, linked);
  const second = target.fields.find((candidate) => SECOND_LINE.includes(candidate.type) && candidate.showInGrid
    && !target.titleFields.includes(candidate.name) && !isEmpty(linked.values[candidate.name]));
  return (
    <li className={classes.linked}>
      <Link to={paths.record(linked.type, linked.id)} className={classes.link}>
        <span className={marks.size > 0 ? `${classes.name} glow` : classes.name}>{name}</span>
        {second && <span className={classes.second}>{fieldText(second, linked.values[second.name] ?? null)}</span>}
      </Link>
      {onRemove && (
        <IconButton
          icon={IconX}
          label={t('record.removeLink', { name, field: field.label.toLowerCase() })}
          className={classes.remove}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
