import { IconArrowBackUp, IconLink, IconTrash, IconTrashX } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { memo, useState } from 'react';
import { FieldDisplay, fieldText } from '../../components/fields/FieldDisplay';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { formatInstant } from '../../lib/format';
import { t } from '../../lib/i18n';
import { useMarks } from '../../lib/marks';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { isEmpty, isLinks, recordName } from '../../lib/records';
import { hasNumbers } from './GridHeader';
import classes from './GridRow.module.css';
import type { RowActions } from './rowActions';
import type { GridColumn } from './useGridTable';
import { TITLE_COLUMN } from './viewState';

interface GridRowProps {
  readonly entity: EntityDefinition;
  readonly columns: readonly GridColumn[];
  readonly record: PageRecord | undefined;
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isPhone: boolean;
  readonly onOpen: (record: PageRecord) => void;
  readonly onSelect: (record: PageRecord) => void;
  readonly actions: RowActions;
}

/** Texts keep their own spacing: tabular figures come with a wide hyphen. */
function hasFigures(column: GridColumn): boolean {
  return hasNumbers(column) || column.field?.type === 'date' || column.field?.type === 'phone';
}

function widthOf(column: GridColumn) {
  return { width: `var(--w-${column.name.replace('$', '')})` };
}

/** Without a pointer that hovers the boxes are there always; with one, where it is and where one is ticked. */
const isHoverless = matchMedia('(hover: none)').matches;

/** Lengths like those of words, the same for a cell each time it is drawn. */
function skeletonPercent(index: number, column: GridColumn): number {
  return 40 + ((index * 7 + column.name.length * 13) % 45);
}

/** A row is plain elements: thousands of them pass by in a second of scrolling. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { columns, record, index, top, isActive, isSelected } = props;
  const [isHovered, setHovered] = useState(false);
  return (
    <div
      id={`row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={record ? undefined : true}
      className={classes.row}
      data-active={isActive || undefined}
      data-deleted={record?.isDeleted || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onClick={(event) => record && openUnlessOther(event, () => props.onOpen(record))}
    >
      {record ? <Cells {...props} record={record} hasActions={isActive || isHovered} /> : columns.map((column) => (
        <div key={column.name} role="gridcell" className={classes.cell} style={widthOf(column)}>
          <span className={classes.skeleton} style={{ width: `${skeletonPercent(index, column)}%` }} />
        </div>
      ))}
    </div>
  );
});

/** A click on a link, a button or selected text means that, not the row. */
function openUnlessOther(event: MouseEvent, open: () => void) {
  const isOther = (event.target as Element).closest('a, button, input, label') !== null;
  if (!isOther && !window.getSelection()?.toString()) {
    open();
  }
}

function Cells(props: GridRowProps & { readonly record: PageRecord; readonly hasActions: boolean }) {
  const { entity, columns, record, isPhone, hasActions } = props;
  const marks = useMarks(record.type, record.id);
  if (isPhone) {
    return <PhoneCell {...props} isGlowing={marks.size > 0} />;
  }
  const titleStamp = entity.titleFields.map((name) => marks.get(name)).find(Boolean);
  return (
    <>
      {columns.map((column) => (column.name === TITLE_COLUMN
        ? <TitleCell key={column.name} {...props} stamp={titleStamp} />
        : (
          <div
            key={column.name}
            role="gridcell"
            className={classes.cell}
            style={widthOf(column)}
            data-number={hasNumbers(column) || undefined}
            data-figures={hasFigures(column) || undefined}
          >
            <Value column={column} record={record} stamp={marks.get(column.name)} />
          </div>
        )))}
      {hasActions && (
        <div role="gridcell" className={classes.actions}>
          <Actions record={record} actions={props.actions} canChange={allows(entity, 'delete')} />
        </div>
      )}
    </>
  );
}

/** Links that a cell shows of many; their number says the rest. */
const CELL_LINKS = 1;

function Value({ column, record, stamp }: { column: GridColumn; record: PageRecord; stamp: number | undefined }) {
  const value = record.values[column.name] ?? null;
  const field = column.field;
  if (!field || (isEmpty(value) && stamp === undefined)) {
    return null;
  }
  const isMany = isLinks(value) && value.length > CELL_LINKS;
  return (
    // A new key starts the animation again when the same field changes twice.
    <span key={stamp} className={`${isMany ? classes.many : classes.value} ${stamp === undefined ? '' : 'glow'}`}>
      <FieldDisplay field={field} value={isLinks(value) ? value.slice(0, CELL_LINKS) : value} tabIndex={-1} />
      {isMany && <span className={classes.rest}>{t('list.more', { count: value.length - CELL_LINKS })}</span>}
    </span>
  );
}

function Choose({ entity, record, isSelected, onSelect }: GridRowProps & { readonly record: PageRecord }) {
  return (
    <label className={classes.choose}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isSelected}
        aria-label={t('list.select', { name: recordName(entity, record) })}
        onChange={() => onSelect(record)}
      />
    </label>
  );
}

interface TitleCellProps extends GridRowProps {
  readonly record: PageRecord;
  readonly stamp: number | undefined;
  readonly hasActions: boolean;
}

function TitleCell(props: TitleCellProps) {
  const { entity, record, stamp, columns, hasActions, isSelected } = props;
  const name = recordName(entity, record);
  return (
    <div role="gridcell" className={classes.title} style={columns[0] && widthOf(columns[0])} title={name}>
      {(hasActions || isSelected || isHoverless) && <Choose {...props} />}
      <a
        key={stamp}
        href={paths.record(record.type, record.id)}
        tabIndex={-1}
        className={stamp === undefined ? classes.name : `${classes.name} glow`}
      >
        {name}
      </a>
    </div>
  );
}

/** Three values at most under the name: what fits a line of a phone. */
const PHONE_VALUES = 3;

function PhoneCell(props: GridRowProps & { readonly record: PageRecord; readonly isGlowing: boolean }) {
  const { entity, columns, record, isGlowing } = props;
  const texts = columns.flatMap(({ field, name }) => {
    const value = record.values[name] ?? null;
    return field && !isEmpty(value)
      ? [field.type === 'dateTime' ? formatInstant(String(value)) : fieldText(field, value)]
      : [];
  });
  return (
    <div role="gridcell" className={classes.phone}>
      <Choose {...props} />
      <a href={paths.record(record.type, record.id)} tabIndex={-1} className={classes.phoneLink}>
        <span className={classes.phoneName}>{recordName(entity, record)}</span>
        <span className={isGlowing ? `${classes.phoneValues} glow` : classes.phoneValues}>
          {texts.slice(0, PHONE_VALUES).join(' · ')}
        </span>
      </a>
    </div>
  );
}

function Actions({ record, actions, canChange }: { record: PageRecord; actions: RowActions; canChange: boolean }) {
  return (
    <>
      <RowButton label={t('list.copyLink')} onClick={() => actions.copyLink(record)}>
        <IconLink size={18} stroke={1.5} aria-hidden />
      </RowButton>
      {canChange && (record.isDeleted
        ? (
          <>
            <RowButton label={t('action.restore')} onClick={() => actions.restore([record])}>
              <IconArrowBackUp size={18} stroke={1.5} aria-hidden />
            </RowButton>
            <RowButton label={t('action.purge')} onClick={() => actions.purge([record])}>
              <IconTrashX size={18} stroke={1.5} aria-hidden />
            </RowButton>
          </>
        )
        : (
          <RowButton label={`${t('action.delete')} (Del)`} onClick={() => actions.remove([record])}>
            <IconTrash size={18} stroke={1.5} aria-hidden />
          </RowButton>
        ))}
    </>
  );
}

function RowButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button type="button" tabIndex={-1} className={classes.action} title={label} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
