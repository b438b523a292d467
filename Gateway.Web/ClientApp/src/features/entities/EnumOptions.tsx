import { Button, Input, TextInput } from '@mantine/core';
import { IconGripVertical, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { IconButton } from '../../components/ui/IconButton';
import { t } from '../../lib/i18n';
import classes from './EnumOptions.module.css';
import type { OptionDraft } from './optionList';
import { idOf, moveOption, newOption, toggleDefault } from './optionList';
import { OptionColor } from './OptionColor';
import { useRowDrag } from './useRowDrag';

interface EnumOptionsProps {
  readonly options: readonly OptionDraft[];
  /** Several of them can be chosen at once. */
  readonly isMany: boolean;
  readonly disabled: boolean;
  readonly description: string | undefined;
  readonly error: string;
  readonly onChange: (options: readonly OptionDraft[]) => void;
}

/** The choices of a field in their order: dragged by the grip, or moved by the arrow keys on it. */
export function EnumOptions({ options, isMany, disabled, description, error, onChange }: EnumOptionsProps) {
  const rows = useRef<HTMLUListElement>(null);
  const drag = useRowDrag(rows, (from, to) => onChange(moveOption(options, from, to)));
  const set = (key: string, part: Partial<OptionDraft>) =>
    onChange(options.map((option) => (option.key === key ? { ...option, ...part } : option)));
  const add = () => {
    onChange([...options, newOption()]);
    // The line is there once React has drawn it.
    requestAnimationFrame(() => rows.current?.lastElementChild?.querySelector<HTMLInputElement>('input')?.focus());
  };
  const onGripKey = (event: KeyboardEvent, place: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step !== 0) {
      event.preventDefault();
      onChange(moveOption(options, place, place + step));
    }
  };
  const onLabelKey = (event: KeyboardEvent, place: number) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (place === options.length - 1) {
        add();
      }
    }
  };
  return (
    <Input.Wrapper label={t('entities.options')} description={description ?? t('entities.optionsHint')} error={error}>
      <ul ref={rows} className={classes.rows} aria-label={t('entities.options')}>
        {options.map((option, place) => {
          const name = option.label || option.id || t('entities.newOption');
          return (
            <li key={option.key} className={classes.row} data-dragged={drag.from === place || undefined}>
              <button
                type="button" className={classes.grip} disabled={disabled} title={t('entities.moveOptionHint')}
                aria-label={t('entities.moveOption', { option: name })}
                onKeyDown={(event) => onGripKey(event, place)}
                onPointerDown={(event) => drag.onGrip(event, place)}
              >
                <IconGripVertical size={16} stroke={1.5} aria-hidden />
              </button>
              <OptionColor
                option={name} color={option.color} disabled={disabled}
                onChange={(color) => set(option.key, { color })}
              />
              <TextInput
                className={classes.label} aria-label={t('entities.optionLabel')} value={option.label}
                placeholder={t('entities.label')} disabled={disabled} maxLength={255}
                onKeyDown={(event) => onLabelKey(event, place)}
                onChange={(event) => set(option.key, { label: event.currentTarget.value })}
              />
              <TextInput
                className={classes.id} aria-label={t('entities.optionId')} value={option.id} maxLength={64}
                placeholder={idOf(option.label) || t('entities.optionId')} disabled={disabled || option.isStored}
                title={option.isStored ? t('entities.optionIdFixed') : undefined} spellCheck={false}
                onChange={(event) => set(option.key, { id: event.currentTarget.value })}
              />
              <label className={classes.default}>
                <input
                  type="checkbox" checked={option.isDefault} disabled={disabled}
                  aria-label={t('entities.optionDefault', { option: name })}
                  onChange={() => onChange(toggleDefault(options, option.key, isMany))}
                />
                {t('entities.default')}
              </label>
              <IconButton
                icon={IconX} size={24} disabled={disabled} label={t('entities.removeOption', { option: name })}
                onClick={() => onChange(options.filter(({ key }) => key !== option.key))}
              />
            </li>
          );
        })}
      </ul>
      <Button variant="default" size="compact-sm" disabled={disabled} onClick={add}>{t('entities.addOption')}</Button>
    </Input.Wrapper>
  );
}
