import type { ActionIconProps } from '@mantine/core';
import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

interface IconButtonProps extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  readonly icon: Icon;
  readonly label: string;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string;
}

/** An icon that can be pressed; its name is there for screen readers and, with its shortcut, in the tooltip. */
export function IconButton({ icon: Shown, label, shortcut, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={<>{label}{shortcut && <> <kbd>{shortcut}</kbd></>}</>}>
      <ActionIcon variant="subtle" size={28} aria-label={label} {...rest}>
        <Shown size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
