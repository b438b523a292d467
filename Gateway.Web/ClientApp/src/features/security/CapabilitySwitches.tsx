import { Switch } from '@mantine/core';
import { t } from '../../lib/i18n';
import type { RoleDraft } from './roleRights';
import { CAPABILITIES, setCapability } from './roleRights';
import classes from './RoleScreen.module.css';

interface CapabilitySwitchesProps {
  readonly draft: RoleDraft;
  readonly refusal: string | undefined;
  readonly isFixed: boolean;
  readonly onChange: (draft: RoleDraft) => void;
}

/** What the role allows beside working with records. */
export function CapabilitySwitches({ draft, refusal, isFixed, onChange }: CapabilitySwitchesProps) {
  return (
    <section className={classes.part} aria-label={t('roles.capabilities')}>
      <h2 className={classes.title}>{t('roles.capabilities')}</h2>
      {refusal && <p className={classes.error} role="alert">{refusal}</p>}
      {(Object.keys(CAPABILITIES) as (keyof typeof CAPABILITIES)[]).map((category) => (
        <fieldset key={category} className={classes.category}>
          <legend className={classes.hint}>{t(`roles.categories.${category}`)}</legend>
          {CAPABILITIES[category].map((name) => (
            <Switch
              key={name}
              label={t(`roles.can.${name}`)}
              description={t(`roles.canHint.${name}`)}
              disabled={isFixed}
              checked={draft.capabilities.includes(name)}
              onChange={(event) => onChange(setCapability(draft, name, event.currentTarget.checked))}
            />
          ))}
        </fieldset>
      ))}
    </section>
  );
}
