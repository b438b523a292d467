import { useQueries } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { IconSearch } from '@tabler/icons-react';
import { useSettled } from '../../components/ui/useSettled';
import { useDefinitions } from '../../lib/definitions';
import { formatInteger } from '../../lib/format';
import { t } from '../../lib/i18n';
import type { FoundPage } from '../../lib/searchRecords';
import { SHORTEST_SEARCH } from '../../lib/searchRecords';
import { SearchResults } from './SearchResults';
import classes from './SearchScreen.module.css';
import { countQuery } from './searchQuery';
import { useSearchView } from './useSearchView';

/** A little longer than between two letters. */
const SETTLE_MILLISECONDS = 180;

/** All records by the words in them: what was found, best first, and how much of each kind there is. */
export function SearchScreen() {
  const [view, change] = useSearchView();
  const [typed, setTyped] = useState(view.text);
  const text = useSettled(view.text.trim(), SETTLE_MILLISECONDS);
  const results = useRef<HTMLUListElement>(null);
  // Somebody went back or forward: the address says what is looked for.
  if (typed.trim() !== view.text.trim() && document.activeElement?.getAttribute('type') !== 'search') {
    setTyped(view.text);
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      results.current?.querySelector('a')?.focus();
    }
  };
  return (
    <>
      <title>{`${view.text ? `${view.text} · ` : ''}${t('search.title')} · Oro.Orleans`}</title>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      <div className={classes.head} role="search">
        <label className={classes.box}>
          <IconSearch size={18} stroke={1.5} aria-hidden />
          <input
            type="search"
            className={classes.input}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            maxLength={255}
            autoFocus
            value={typed}
            onKeyDown={onKeyDown}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              change({ text: currentTarget.value });
            }}
          />
        </label>
        <Kinds text={text} chosen={view.types} onChoose={(types) => change({ types })} />
      </div>
      <div className={classes.body}>
        <SearchResults
          search={{ text, types: view.types }}
          listRef={results}
          onLeave={() => document.querySelector<HTMLElement>('input[type=search]')?.focus()}
          onEverywhere={() => change({ types: [] })}
        />
      </div>
    </>
  );
}

function countText(page: FoundPage | undefined): string {
  return page ? formatInteger(page.total) + (page.isTotalExact ? '' : '+') : '';
}

interface KindsProps {
  readonly text: string;
  readonly chosen: readonly string[];
  readonly onChoose: (types: readonly string[]) => void;
}

/** All kinds, or one of them, each with how much was found. */
function Kinds({ text, chosen, onChoose }: KindsProps) {
  const entities = [...useDefinitions().values()].filter((entity) => entity.isSearchable);
  const kinds = [
    { type: null, label: t('search.everything') },
    ...entities.map((entity) => ({ type: entity.type, label: entity.pluralLabel })),
  ];
  const counts = useQueries({ queries: kinds.map(({ type }) => countQuery(text, type)) });
  return (
    <div className={classes.kinds} role="group" aria-label={t('search.kinds')}>
      {kinds.map(({ type, label }, place) => (
        <button
          key={type}
          type="button"
          className={classes.kind}
          aria-pressed={type === null ? chosen.length === 0 : chosen.includes(type)}
          onClick={() => onChoose(type === null ? [] : [type])}
        >
          {label}
          <span className="figures">{text.length < SHORTEST_SEARCH ? '' : countText(counts[place]?.data)}</span>
        </button>
      ))}
    </div>
  );
}
