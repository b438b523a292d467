import type { FieldResource } from './definitionsApi';

type Option = FieldResource['attributes']['options'][number];

/** Options as people write them: one in a line, its id before the first colon and its label behind. */
export function toLines(options: readonly Option[]): string {
  return options.map(({ id, label }) => `${id}: ${label}`).join('\n');
}

/** An id for a label that has none: what the API would call it. */
function idOf(label: string): string {
  return label.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

/** Reads the lines; what an option has besides its label stays as it was. */
export function fromLines(text: string, before: readonly Option[]): readonly Partial<Option>[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const colon = line.indexOf(':');
    const label = colon < 0 ? line : line.slice(colon + 1).trim();
    const id = colon < 0 ? idOf(line) : line.slice(0, colon).trim();
    return { ...before.find((option) => option.id === id), id, label };
  });
}
