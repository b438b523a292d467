import { Modal } from '@mantine/core';
import { t } from '../lib/i18n';
import classes from './ShortcutOverview.module.css';

const GROUPS = [
  {
    title: 'shortcuts.everywhere',
    keys: [
      ['Ctrl K', 'shortcuts.palette'],
      ['?', 'shortcuts.overview'],
    ],
  },
  {
    title: 'shortcuts.inList',
    keys: [
      ['↓ ↑  or  J K', 'shortcuts.move'],
      ['Home  End', 'shortcuts.ends'],
      ['Page ↓  Page ↑', 'shortcuts.page'],
      ['Enter', 'shortcuts.open'],
      ['Space', 'shortcuts.select'],
      ['Shift ↓', 'shortcuts.selectRange'],
      ['/', 'shortcuts.filter'],
      ['F', 'shortcuts.filters'],
      ['N', 'shortcuts.add'],
      ['Del', 'shortcuts.delete'],
      ['Alt ← →', 'shortcuts.width'],
      ['Shift Alt ← →', 'shortcuts.order'],
    ],
  },
  {
    title: 'shortcuts.inRecord',
    keys: [
      ['Enter', 'shortcuts.edit'],
      ['Enter', 'shortcuts.save'],
      ['Ctrl Enter', 'shortcuts.saveText'],
      ['Esc', 'shortcuts.leave'],
      ['M', 'shortcuts.email'],
      ['1  2  3', 'shortcuts.choose'],
    ],
  },
] as const;

export function ShortcutOverview({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className={classes.title}>{t(group.title)}</h3>
            <dl className={classes.keys}>
              {group.keys.map(([key, label]) => (
                <div key={label} className={classes.line}>
                  <dt>{t(label)}</dt>
                  <dd className={classes.key}><kbd>{key}</kbd></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
