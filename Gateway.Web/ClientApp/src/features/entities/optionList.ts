import type { FieldResource } from './definitionsApi';

type Option = FieldResource['attributes']['options'][number];

/** An option on its way; one that is stored keeps its id, which records hold. */
export interface OptionDraft extends Option {
  readonly key: string;
  readonly isStored: boolean;
}

let lastKey = 0;

export function newOption(): OptionDraft {
  return { key: `new-${++lastKey}`, id: '', label: '', isDefault: false, color: null, isStored: false };
}

export function readOptions(options: readonly Option[]): readonly OptionDraft[] {
  return options.map((option) => ({ ...option, key: option.id, isStored: true }));
}

/** An id for a label that has none. */
export function idOf(label: string): string {
  return label.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

/** Those with a label or an id: an empty line at the end is no option. */
export function writeOptions(options: readonly OptionDraft[]): readonly Option[] {
  return options.filter(({ id, label }) => id.trim() !== '' || label.trim() !== '')
    .map(({ id, label, isDefault, color }) => (
      { id: id.trim() || idOf(label), label: label.trim(), isDefault, color }));
}

/** What a new record begins with. */
export function defaultOf(options: readonly OptionDraft[], isMany: boolean): string | readonly string[] | null {
  const ids = writeOptions(options).filter((option) => option.isDefault).map((option) => option.id);
  return ids.length === 0 ? null : isMany ? ids : ids[0] ?? null;
}

/** Of one choice one option is the default, of several choices any number of them. */
export function toggleDefault(options: readonly OptionDraft[], key: string, isMany: boolean): readonly OptionDraft[] {
  return options.map((option) => (option.key === key
    ? { ...option, isDefault: !option.isDefault }
    : isMany ? option : { ...option, isDefault: false }));
}

export function moveOption(options: readonly OptionDraft[], from: number, to: number): readonly OptionDraft[] {
  const moved = options[from];
  return moved === undefined || to < 0 || to >= options.length
    ? options
    : options.toSpliced(from, 1).toSpliced(to, 0, moved);
}
