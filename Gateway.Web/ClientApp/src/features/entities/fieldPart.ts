import { t } from '../../lib/i18n';
import type { FieldResource } from './definitionsApi';
import type { FieldDraft } from './fieldForm';
import { whyFixed } from './fieldForm';

/** What every part of the form of a field gets. */
export interface FieldPartProps {
  readonly field: FieldResource | null;
  readonly draft: FieldDraft;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (part: Partial<FieldDraft>) => void;
}

/** What an input says about an attribute: why it cannot be changed, or the hint, and what was refused. */
export function partOf({ field, errors }: Pick<FieldPartProps, 'field' | 'errors'>, attribute: string, hint?: string) {
  const why = whyFixed(attribute, field);
  return {
    disabled: why !== null,
    description: why ? t(`entities.why.${why}`) : hint,
    error: errors.get(attribute),
  };
}
