import classes from './Matches.module.css';

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A text of which the beginnings of words stand out that somebody looked for. */
export function Matches({ text, search }: { text: string; search: string }) {
  const wanted = plain(search).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return text.split(/(?<=[^\p{L}\p{N}])(?=[\p{L}\p{N}])/u).map((word, place) => {
    const length = Math.max(0, ...wanted.filter((start) => plain(word).startsWith(start)).map((start) => start.length));
    return (
      <span key={place}>
        {length > 0 && <mark className={classes.match}>{word.slice(0, length)}</mark>}
        {word.slice(length)}
      </span>
    );
  });
}
