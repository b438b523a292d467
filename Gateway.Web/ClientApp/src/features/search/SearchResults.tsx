import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { KeyboardEvent, RefObject } from 'react';
import { EntityIcon } from '../../components/ui/EntityIcon';
import { Matches } from '../../components/ui/Matches';
import { ErrorNotice, Notice } from '../../components/ui/Notice';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { Found, Search } from '../../lib/searchRecords';
import { SHORTEST_SEARCH } from '../../lib/searchRecords';
import classes from './SearchResults.module.css';
import { resultsQuery } from './searchQuery';

interface SearchResultsProps {
  readonly search: Search;
  readonly listRef: RefObject<HTMLUListElement | null>;
  /** The first result was left upwards. */
  readonly onLeave: () => void;
  readonly onEverywhere: () => void;
}

const SKELETONS = [38, 52, 44, 30, 48, 36];

export function SearchResults({ search, listRef, onLeave, onEverywhere }: SearchResultsProps) {
  const results = useInfiniteQuery(resultsQuery(search));
  if (search.text.length < SHORTEST_SEARCH) {
    return <Notice>{t('search.begin')}</Notice>;
  }
  if (results.error) {
    const retry = <Button variant="default" onClick={() => void results.refetch()}>{t('action.retry')}</Button>;
    return <ErrorNotice error={results.error} action={retry} />;
  }
  if (!results.data) {
    return <Skeleton />;
  }
  const found = results.data.pages.flatMap((page) => page.found);
  if (found.length === 0) {
    const isNarrow = search.types.length > 0;
    return (
      <Notice
        action={isNarrow && <Button variant="default" onClick={onEverywhere}>{t('search.lookEverywhere')}</Button>}
      >
        {t('search.nothing', { text: search.text })}
      </Notice>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ['ArrowDown', 'j'].includes(event.key) ? 1 : ['ArrowUp', 'k'].includes(event.key) ? -1 : 0;
    const links = [...event.currentTarget.querySelectorAll('a')];
    const next = links.findIndex((link) => link === document.activeElement) + step;
    if (step !== 0) {
      event.preventDefault();
      (next < 0 ? onLeave : () => links[next]?.focus())();
    }
  };
  return (
    <>
      <ul
        ref={listRef}
        className={classes.results}
        aria-label={t('search.results')}
        aria-busy={results.isPlaceholderData || undefined}
        onKeyDown={onKeyDown}
      >
        {found.map((result) => <Result key={`${result.type}/${result.id}`} result={result} text={search.text} />)}
      </ul>
      {results.hasNextPage && (
        <Button
          variant="subtle"
          className={classes.more}
          loading={results.isFetchingNextPage}
          onClick={() => void results.fetchNextPage()}
        >
          {t('search.more')}
        </Button>
      )}
    </>
  );
}

function Result({ result, text }: { result: Found; text: string }) {
  const entity = useDefinitions().get(result.type);
  const title = result.title ?? t('value.unnamed', { entity: entity?.label ?? result.type, id: result.id });
  return (
    <li>
      <a href={paths.record(result.type, result.id)} className={classes.result}>
        <EntityIcon name={entity?.icon ?? ''} />
        <span className={classes.title}><Matches text={title} search={text} /></span>
        <span className={classes.kind}>{entity?.label ?? result.type}</span>
      </a>
    </li>
  );
}

function Skeleton() {
  return (
    <ul className={classes.results} role="status" aria-label={t('shell.loading')}>
      {SKELETONS.map((width) => (
        <li key={width} className={classes.result}>
          <span className={classes.bar} style={{ width: `${width}%` }} />
        </li>
      ))}
    </ul>
  );
}
