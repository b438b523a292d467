import { fieldText } from '../../components/fields/FieldDisplay';
import type { EntityDefinition } from '../../lib/definitions';
import { findField, isToMany } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { FieldValue, RecordLink } from '../../lib/records';
import { isEmpty, readAttribute } from '../../lib/records';
import type { AuditField } from './historyQuery';
import classes from './RecordHistory.module.css';

/** Of a field that is not audited the history knows that it changed, and no value. */
export function isTold(entity: EntityDefinition | undefined, change: AuditField): boolean {
  return (entity && findField(entity, change.name)?.isAudited) ?? true;
}

/** What a field was and what it became. */
export function ChangedField({ entity, change }: { entity: EntityDefinition | undefined; change: AuditField }) {
  const field = entity && findField(entity, change.name);
  // Of a to-many relation the history tells what went and what came, not all that was there.
  const isToldInParts = field !== undefined && isToMany(field);
  const showsOld = !isToldInParts || !isEmpty(change.old as FieldValue);
  const showsNew = !isToldInParts || !isEmpty(change.new as FieldValue);
  return (
    <li className={classes.change}>
      <span className="visually-hidden">{`${change.label}: `}</span>
      {showsOld && (
        <>
          <span className="visually-hidden">{isToldInParts ? t('history.without') : t('history.from')}</span>
          <del className={classes.old}>{historyText(entity, change.name, change.old)}</del>
        </>
      )}
      {showsOld && showsNew && <span className={classes.arrow} aria-hidden>→</span>}
      {showsNew && (
        <>
          <span className={isToldInParts ? classes.plus : 'visually-hidden'}>
            {isToldInParts ? '+ ' : t('history.to')}
          </span>
          <ins className={classes.new}>{historyText(entity, change.name, change.new)}</ins>
        </>
      )}
    </li>
  );
}

/** As many names as one reads; beyond it the number says more. */
const MOST_NAMES = 5;

/** A value of the history in words; of a field that is no more, as it is told. */
export function historyText(entity: EntityDefinition | undefined, name: string, wire: unknown): string {
  const field = entity && findField(entity, name);
  if (isEmpty(wire as FieldValue)) {
    return t('history.empty');
  }
  if (!field) {
    return typeof wire === 'string' ? wire : JSON.stringify(wire);
  }
  if (!field.relation) {
    return fieldText(field, readAttribute(field, wire));
  }
  const links = (Array.isArray(wire) ? wire : [wire]) as readonly Partial<RecordLink>[];
  return links.length > MOST_NAMES
    ? t('history.links', { count: links.length })
    : links.map((link) => link.title ?? `#${link.id ?? ''}`).join(', ');
}
