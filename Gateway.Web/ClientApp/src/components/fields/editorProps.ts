import type { FieldDefinition } from '../../lib/definitions';
import type { FieldValue } from '../../lib/records';

export interface FieldEditorProps {
  readonly field: FieldDefinition;
  readonly label: string;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
  readonly error?: string | null;
  readonly autoFocus?: boolean;
  /** The label stands beside the field already; screen readers still hear it. */
  readonly isLabelHidden?: boolean;
  /** A list that drops down must stay inside, or a click in it would close the popover. */
  readonly isInPopover?: boolean;
}

/** What every input gets of them. */
export function common(props: FieldEditorProps) {
  const { field, label, error = null, autoFocus = false, isLabelHidden = false } = props;
  return {
    label: isLabelHidden ? undefined : label,
    'aria-label': isLabelHidden ? label : undefined,
    description: field.help ?? undefined,
    error: error ?? undefined,
    autoFocus,
    'data-autofocus': autoFocus || undefined,
    required: field.isRequired,
  };
}
