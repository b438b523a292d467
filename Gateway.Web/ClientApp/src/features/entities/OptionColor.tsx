import { Popover } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import classes from './EnumOptions.module.css';

/** Of one lightness, so that no state shouts; each is seen on light and on dark paper. */
const COLORS = [
  ['#8a867e', 'gray'], ['#c2493c', 'red'], ['#c8742e', 'orange'], ['#8f8a22', 'olive'], ['#3f8f57', 'green'],
  ['#2b8a84', 'teal'], ['#3f7fc0', 'blue'], ['#7a6bc4', 'violet'], ['#b0589b', 'pink'], ['#8c6a4f', 'brown'],
] as const;

interface OptionColorProps {
  readonly option: string;
  readonly color: string | null;
  readonly disabled: boolean;
  readonly onChange: (color: string | null) => void;
}

/** The colour of an option's dot: one of ours, any other, or none. */
export function OptionColor({ option, color, disabled, onChange }: OptionColorProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (next: string | null) => {
    onChange(next);
    setOpen(false);
  };
  const label = t('entities.optionColor', { option });
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <button
          type="button" className={classes.color} disabled={disabled} aria-label={label} title={label}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.dot} data-empty={color === null || undefined} style={{ background: color ?? '' }} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={classes.palette}>
        {COLORS.map(([value, name]) => (
          <button
            key={value} type="button" className={classes.color} aria-label={t(`entities.colors.${name}`)}
            title={t(`entities.colors.${name}`)} aria-pressed={color === value} onClick={() => choose(value)}
          >
            <span className={classes.dot} style={{ background: value }} />
          </button>
        ))}
        <label className={classes.other}>
          <input
            type="color" value={color ?? COLORS[0][0]}
            onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
          />
          {t('entities.otherColor')}
        </label>
        <button type="button" className={classes.none} onClick={() => choose(null)}>{t('entities.noColor')}</button>
      </Popover.Dropdown>
    </Popover>
  );
}
