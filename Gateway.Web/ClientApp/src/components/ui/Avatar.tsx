import classes from './Avatar.module.css';

/** Quiet grounds with the same lightness, so that a column of people stays calm. */
const HUES = [18, 52, 96, 152, 188, 214, 268, 322];

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) {
    sum += letter.codePointAt(0) ?? 0;
  }
  return HUES[sum % HUES.length] ?? 0;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? words.at(-1)?.[0] ?? '' : '';
  return (first + last).toUpperCase();
}

export function Avatar({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <span
      aria-hidden
      className={classes.avatar}
      style={{ '--hue': hueOf(name), width: size, height: size, fontSize: Math.round(size * 0.42) }}
    >
      {initialsOf(name)}
    </span>
  );
}
