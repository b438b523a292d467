import { Modal } from '@mantine/core';
import { IconKeyboard, IconSearch, IconTrash, IconUserCircle } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { EntityIcon } from '../components/ui/EntityIcon';
import { explain } from '../components/ui/Notice';
import { useDefinitions } from '../lib/definitions';
import { t } from '../lib/i18n';
import { paths } from '../lib/paths';
import type { Session } from '../lib/session';
import { can } from '../lib/session';
import { administration, isAdministered } from './administration';
import classes from './CommandPalette.module.css';
import { usePaletteRecords } from './usePaletteRecords';

export interface Command {
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly icon: ReactNode;
  readonly hint?: string;
  readonly run: () => void;
}

/** Screens, actions and records by what one remembers of them. */
export function CommandPalette({ session, onClose, onShortcuts }: {
  session: Session; onClose: () => void; onShortcuts: () => void;
}) {
  const entities = [...useDefinitions().values()];
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const text = useDeferredValue(query.trim());
  const go = (path: string) => {
    onClose();
    void navigate(path);
  };
  const fixed: Command[] = [
    ...entities.filter((entity) => !isAdministered(session, entity.type)).map((entity) => ({
      key: entity.type,
      label: entity.pluralLabel,
      group: t('palette.screens'),
      icon: <EntityIcon name={entity.icon} />,
      run: () => go(paths.list(entity.type)),
    })),
    ...entities.filter((entity) => !entity.isReadOnly).map((entity) => ({
      key: `${entity.type}-trash`,
      label: t('palette.trash', { entities: entity.pluralLabel.toLowerCase() }),
      group: t('palette.screens'),
      icon: <IconTrash size={18} stroke={1.5} aria-hidden />,
      run: () => go(paths.trash(entity.type)),
    })),
    ...(can(session, 'search') ? [{
      key: 'search-screen',
      label: t('search.label'),
      group: t('palette.screens'),
      icon: <IconSearch size={18} stroke={1.5} aria-hidden />,
      run: () => go(paths.search(text)),
    }] : []),
    ...administration(session).map(({ to, icon: Shown, label }) => ({
      key: to,
      label,
      group: t('palette.screens'),
      icon: <Shown size={18} stroke={1.5} aria-hidden />,
      run: () => go(to),
    })),
    {
      key: 'profile-screen',
      label: t('profile.title'),
      group: t('palette.screens'),
      icon: <IconUserCircle size={18} stroke={1.5} aria-hidden />,
      run: () => go(paths.profile),
    },
    {
      key: 'shortcuts',
      label: t('shell.keyboard'),
      group: t('palette.actions'),
      icon: <IconKeyboard size={18} stroke={1.5} aria-hidden />,
      hint: '?',
      run: onShortcuts,
    },
  ];
  const matching = fixed.filter((command) => command.label.toLowerCase().includes(text.toLowerCase()));
  const records = usePaletteRecords(text, go, can(session, 'search'));
  const commands = [...records.commands, ...matching];
  const chosen = Math.min(active, commands.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((chosen + step + commands.length) % Math.max(1, commands.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      commands[chosen]?.run();
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      centered={false}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('palette.label') } }}
    >
      <input
        data-autofocus
        className={classes.input}
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls="palette-commands"
        aria-activedescendant={commands[chosen] && `command-${chosen}`}
        placeholder={t('shell.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <Commands commands={commands} chosen={chosen} onHover={setActive} />
      {records.error && (
        <p className={classes.error} role="alert">{t('palette.failed', { why: explain(records.error) })}</p>
      )}
      {commands.length === 0 && <p className={classes.nothing}>{t('palette.nothing', { query: text })}</p>}
    </Modal>
  );
}

function Commands({ commands, chosen, onHover }: {
  commands: readonly Command[]; chosen: number; onHover: (place: number) => void;
}) {
  return (
    <div id="palette-commands" role="listbox" aria-label={t('palette.label')} className={classes.commands}>
      {commands.map((command, place) => (
        <div
          key={command.key}
          id={`command-${place}`}
          role="option"
          aria-selected={place === chosen}
          className={classes.command}
          ref={place === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          onPointerMove={() => onHover(place)}
          onClick={command.run}
        >
          {command.icon}
          <span className={classes.label}>{command.label}</span>
          {command.hint && <kbd>{command.hint}</kbd>}
          <span className={classes.group}>{command.group}</span>
        </div>
      ))}
    </div>
  );
}
