import { t } from './i18n';

const LOCALE = document.documentElement.lang || 'en';
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** Past a week a date says more than a number of days. */
const NEAR_SECONDS = 7 * DAY_SECONDS;

const relativeTime = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const calendarDayFormat = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
});
const exactFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'medium' });
const integerFormat = new Intl.NumberFormat(LOCALE);
const decimalFormat = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 15 });
const percentFormat = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 4 });
const moneyFormat = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 4 });

export function formatInteger(value: number): string {
  return integerFormat.format(value);
}

export function formatMoney(value: string): string {
  return moneyFormat.format(Number(value));
}

/** All digits that there are: a number of the wire that is a string may have more than a number of ours. */
export function formatDecimal(value: string): string {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const point = decimalFormat.formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  return whole ? `${sign}${integerFormat.format(BigInt(whole))}${decimals && point + decimals}` : value;
}

export function formatFloat(value: number): string {
  return decimalFormat.format(value);
}

/** A share of a whole: 1 is 100 %. */
export function formatPercent(share: number): string {
  return percentFormat.format(share);
}

export function formatCurrency(value: string, currency: string): string {
  try {
    return new Intl.NumberFormat(LOCALE, { style: 'currency', currency, maximumFractionDigits: 4 })
      .format(Number(value));
  } catch {
    // Three letters that are no currency yet, while somebody types.
    return `${formatMoney(value)} ${currency}`;
  }
}

const countryNames = new Intl.DisplayNames(LOCALE, { type: 'region' });

export function countryName(code: string): string {
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A day without a time zone, such as a birthday: the same day wherever it is read. */
export function formatDay(day: string): string {
  return calendarDayFormat.format(new Date(`${day}T00:00:00Z`));
}

export function formatExact(instant: string): string {
  return exactFormat.format(new Date(instant));
}

/** An instant as people say it when it is near now, its date otherwise. */
export function formatInstant(instant: string, now = Date.now()): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const distance = Math.abs(seconds);
  if (distance < MINUTE_SECONDS) {
    return t('time.justNow');
  }
  if (distance < HOUR_SECONDS) {
    return relativeTime.format(Math.round(seconds / MINUTE_SECONDS), 'minute');
  }
  if (distance < DAY_SECONDS) {
    return relativeTime.format(Math.round(seconds / HOUR_SECONDS), 'hour');
  }
  return distance < NEAR_SECONDS
    ? relativeTime.format(Math.round(seconds / DAY_SECONDS), 'day')
    : dayFormat.format(new Date(instant));
}
