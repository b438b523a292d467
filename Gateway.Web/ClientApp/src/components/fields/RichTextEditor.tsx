import { Input } from '@mantine/core';
import { IconBold, IconClearFormatting, IconItalic, IconLink, IconList, IconListNumbers, IconUnderline }
  from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../ui/IconButton';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';
import classes from './RichTextEditor.module.css';

const TOOLS = [
  { command: 'bold', icon: IconBold, label: 'richText.bold' },
  { command: 'italic', icon: IconItalic, label: 'richText.italic' },
  { command: 'underline', icon: IconUnderline, label: 'richText.underline' },
  { command: 'insertUnorderedList', icon: IconList, label: 'richText.list' },
  { command: 'insertOrderedList', icon: IconListNumbers, label: 'richText.numbers' },
  { command: 'createLink', icon: IconLink, label: 'richText.link' },
  { command: 'removeFormat', icon: IconClearFormatting, label: 'richText.clear' },
] as const;

type Command = (typeof TOOLS)[number]['command'];

/** Text with mark-up, edited by the browser; the server keeps what is harmless of it. */
export function RichTextEditor(props: FieldEditorProps) {
  const { 'aria-label': ariaLabel, label, description, error, required } = common(props);
  const { value, onChange, autoFocus = false } = props;
  const area = useRef<HTMLDivElement>(null);
  const html = typeof value === 'string' ? value : '';

  // While one types, the browser has the text already; only another value, such as somebody else's, is put in.
  useEffect(() => {
    if (area.current && area.current.innerHTML !== html) {
      area.current.innerHTML = html;
    }
  }, [html]);
  useEffect(() => {
    if (autoFocus) {
      area.current?.focus();
    }
  }, [autoFocus]);

  const tell = () => {
    const isBlank = !area.current?.textContent.trim();
    onChange(isBlank ? null : area.current?.innerHTML ?? null);
  };
  const run = (command: Command) => {
    area.current?.focus();
    const address = command === 'createLink' ? window.prompt(t('richText.address'), 'https://') : undefined;
    if (address !== null) {
      document.execCommand(command, false, address);
      tell();
    }
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} required={required}>
      <div role="toolbar" aria-label={t('richText.tools')} className={classes.tools}>
        {TOOLS.map(({ command, icon, label: name }) => (
          <span key={command} onMouseDown={(event) => event.preventDefault()}>
            <IconButton icon={icon} label={t(name)} size={28} onClick={() => run(command)} />
          </span>
        ))}
      </div>
      <div
        ref={area}
        role="textbox"
        aria-multiline
        aria-label={ariaLabel ?? props.label}
        aria-invalid={error ? true : undefined}
        className={classes.area}
        contentEditable
        suppressContentEditableWarning
        data-autofocus={autoFocus || undefined}
        onInput={tell}
      />
    </Input.Wrapper>
  );
}
