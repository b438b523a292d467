import type { ReactNode } from 'react';
import type { FieldDefinition, FieldType } from '../../lib/definitions';
import {
  formatCurrency, formatDay, formatDecimal, formatExact, formatFloat, formatInstant, formatInteger, formatMoney,
  formatPercent,
} from '../../lib/format';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { FieldValue, RecordLink } from '../../lib/records';
import { isEmpty, isLink, isLinks, isStructure } from '../../lib/records';
import { Avatar } from '../ui/Avatar';
import { addressLines } from './address';
import classes from './FieldDisplay.module.css';
import { FileDisplay } from './FileDisplay';
import { htmlText } from './htmlText';

interface DisplayProps {
  readonly field: FieldDefinition;
  readonly value: FieldValue;
  /** Links inside a row of a grid are not stops of the Tab key: the row itself opens. */
  readonly tabIndex?: number;
}

type Renderer = (props: DisplayProps) => ReactNode;

export function linkTitle(link: RecordLink): string {
  return link.title ?? `#${link.id}`;
}

function LinkDisplay({ link, tabIndex }: { link: RecordLink; tabIndex: number | undefined }) {
  const title = linkTitle(link);
  return (
    <a href={paths.record(link.type, link.id)} className={classes.link} tabIndex={tabIndex}>
      {link.type === 'users' && <Avatar name={title} />}
      <span className={classes.clip}>{title}</span>
    </a>
  );
}

/** Only addresses that a browser opens without running anything. */
function safeHref(address: string): string | undefined {
  return /^https?:\/\//i.test(address) ? address : undefined;
}

function OptionDisplay({ field, id }: { field: FieldDefinition; id: string }) {
  const color = field.options.find((option) => option.id === id)?.color;
  return (
    <span className={classes.state}>
      <span className={classes.dot} style={color ? { background: color } : undefined} aria-hidden />
      {optionLabel(field, id)}
    </span>
  );
}

function optionLabel(field: FieldDefinition, id: FieldValue): string {
  return field.options.find((option) => option.id === id)?.label ?? String(id);
}

const renderers: Partial<Record<FieldType, Renderer>> = {
  boolean: ({ value }) => (value ? t('value.yes') : t('value.no')),
  date: ({ value }) => formatDay(String(value)),
  dateTime: ({ value }) => (
    <time dateTime={String(value)} title={formatExact(String(value))}>{formatInstant(String(value))}</time>
  ),
  email: ({ value, tabIndex }) => <a href={`mailto:${String(value)}`} tabIndex={tabIndex}>{value as string}</a>,
  address: ({ value, tabIndex }) => (
    // One line in a row of a grid, as on an envelope elsewhere.
    <span className={classes.text}>
      {isStructure(value) && addressLines(value).join(tabIndex === -1 ? ', ' : '\n')}
    </span>
  ),
  bigInteger: ({ value }) => formatDecimal(String(value)),
  decimal: ({ value }) => formatDecimal(String(value)),
  enum: ({ field, value }) => <OptionDisplay field={field} id={String(value)} />,
  float: ({ value }) => formatFloat(Number(value)),
  multiCurrency: ({ value }) => isStructure(value) && formatCurrency(value.value ?? '', value.currency ?? ''),
  multiEnum: ({ field, value }) => (value as readonly string[]).map((id) => (
    <span key={id} className={classes.entry}><OptionDisplay field={field} id={id} /></span>
  )),
  percent: ({ value }) => formatPercent(Number(value)),
  richText: ({ value, tabIndex }) => (tabIndex === -1
    ? htmlText(String(value))
    // The server has made it harmless when it was written: no element, attribute or address that is not on its list.
    : <span className={classes.rich} dangerouslySetInnerHTML={{ __html: String(value) }} />),
  integer: ({ value }) => formatInteger(Number(value)),
  money: ({ value }) => formatMoney(String(value)),
  phone: ({ value, tabIndex }) => <a href={`tel:${String(value)}`} tabIndex={tabIndex}>{value as string}</a>,
  text: ({ value }) => <span className={classes.text}>{value as string}</span>,
  url: ({ value, tabIndex }) => (
    <a href={safeHref(String(value))} target="_blank" rel="noreferrer noopener" tabIndex={tabIndex}>
      {value as string}
    </a>
  ),
};

/** The value of a field as people read it; a special case is one more renderer in the table above. */
export function FieldDisplay(props: DisplayProps) {
  const { field, value, tabIndex } = props;
  if (isEmpty(value)) {
    return null;
  }
  if (isLink(value)) {
    return field.fileRule
      ? <FileDisplay file={value} isImage={field.type === 'image'} tabIndex={tabIndex} />
      : <LinkDisplay link={value} tabIndex={tabIndex} />;
  }
  if (isLinks(value)) {
    return value.map((link) => <LinkDisplay key={link.id} link={link} tabIndex={tabIndex} />);
  }
  if (Array.isArray(value) && field.type !== 'multiEnum') {
    return (value as readonly string[]).map((text) => <span key={text} className={classes.entry}>{text}</span>);
  }
  return renderers[field.type]?.(props) ?? String(value);
}

/** The value as plain text, for tooltips, chips and screen readers. */
export function fieldText(field: FieldDefinition, value: FieldValue): string {
  if (isEmpty(value)) {
    return t('record.noValue').toLowerCase();
  }
  if (isLink(value)) {
    return linkTitle(value);
  }
  if (isLinks(value)) {
    return value.map(linkTitle).join(', ');
  }
  if (Array.isArray(value)) {
    return (value as readonly string[]).map((text) => (field.type === 'multiEnum' ? optionLabel(field, text) : text))
      .join(', ');
  }
  if (isStructure(value)) {
    return field.type === 'address'
      ? addressLines(value).join(', ')
      : formatCurrency(value.value ?? '', value.currency ?? '');
  }
  switch (field.type) {
    case 'boolean':
      return value ? t('value.yes') : t('value.no');
    case 'date':
      return formatDay(String(value));
    case 'dateTime':
      return formatExact(String(value));
    case 'enum':
    case 'multiEnum':
      return optionLabel(field, value);
    case 'integer':
      return formatInteger(Number(value));
    case 'bigInteger':
    case 'decimal':
      return formatDecimal(String(value));
    case 'float':
      return formatFloat(Number(value));
    case 'money':
      return formatMoney(String(value));
    case 'percent':
      return formatPercent(Number(value));
    case 'richText':
      return htmlText(String(value));
    default:
      return String(value);
  }
}
