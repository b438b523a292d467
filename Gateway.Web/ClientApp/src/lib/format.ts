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
const moneyFormat = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 4 });

export function formatInteger(value: number): string {
  return integerFormat.format(value);
}

export function formatMoney(value: string): string {
  return moneyFormat.format(Number(value));
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
