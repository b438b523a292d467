/** The colours of the product. Gold means live: nothing else is gold but the mark. */
export interface Tokens {
  readonly paper: string;
  readonly surface: string;
  readonly line: string;
  readonly control: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly 'accent-hover': string;
  readonly 'accent-wash': string;
  readonly 'on-accent': string;
  readonly gold: string;
  readonly 'gold-wash': string;
  readonly 'on-gold-wash': string;
  readonly danger: string;
  readonly 'danger-wash': string;
  readonly warn: string;
  readonly ok: string;
  readonly hover: string;
  readonly shadow: string;
}

export const light: Tokens = {
  paper: '#faf9f7',
  surface: '#ffffff',
  line: '#e7e5e0',
  control: '#8a867e',
  ink: '#1c1b19',
  muted: '#66635d',
  accent: '#1d5c58',
  'accent-hover': '#174b48',
  'accent-wash': '#e9f1f0',
  'on-accent': '#ffffff',
  gold: '#c8962e',
  'gold-wash': '#fbf1d9',
  'on-gold-wash': '#6b4a08',
  danger: '#a83226',
  'danger-wash': '#faedeb',
  warn: '#865c00',
  ok: '#28653f',
  hover: '#f3f1ed',
  shadow: '0 1px 2px rgb(28 27 25 / 6%), 0 8px 28px rgb(28 27 25 / 14%)',
};

export const dark: Tokens = {
  paper: '#141413',
  surface: '#1b1b1a',
  line: '#2c2b29',
  control: '#77736b',
  ink: '#ecebe7',
  muted: '#a3a098',
  accent: '#74c4bc',
  'accent-hover': '#8cd2cb',
  'accent-wash': '#1f2e2c',
  'on-accent': '#10201f',
  gold: '#e0b155',
  'gold-wash': '#3a2f17',
  'on-gold-wash': '#f0d9a4',
  danger: '#ef8f84',
  'danger-wash': '#33201d',
  warn: '#e3b662',
  ok: '#86c79b',
  hover: '#242422',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 8px 28px rgb(0 0 0 / 55%)',
};
