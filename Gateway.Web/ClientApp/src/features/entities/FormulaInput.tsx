import { Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t } from '../../lib/i18n';
import { faultyPart, placeOf } from './formulaFault';
import classes from './FormulaInput.module.css';

interface FormulaInputProps {
  readonly value: string;
  readonly disabled: boolean;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (formula: string) => void;
}

/** A formula; what is wrong with it is shown where it is. */
export function FormulaInput({ value, disabled, description, error, onChange }: FormulaInputProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const place = placeOf(error);
  useEffect(() => {
    // Whoever was refused goes on typing where it is wrong.
    if (place !== null) {
      input.current?.focus();
      input.current?.setSelectionRange(place, place);
    }
  }, [place, error]);
  const shown = place === null ? null : faultyPart(value, place);
  return (
    <Textarea
      ref={input}
      label={t('entities.formula')}
      description={description}
      disabled={disabled}
      autosize
      minRows={1}
      maxRows={8}
      spellCheck={false}
      classNames={{ input: classes.input }}
      value={value}
      error={error && (
        <>
          {error}
          {shown && (
            <code className={classes.fault}>
              {shown.before}<mark className={classes.mark}>{shown.wrong}</mark>{shown.after}
            </code>
          )}
        </>
      )}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
