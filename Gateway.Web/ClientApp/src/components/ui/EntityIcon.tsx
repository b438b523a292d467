import type { Icon } from '@tabler/icons-react';
import {
  IconAddressBook, IconApps, IconBriefcase, IconBuilding, IconBuildingCommunity, IconCalendar, IconChecklist,
  IconFile, IconFileText, IconFolder, IconMail, IconPaperclip, IconPhone, IconSitemap, IconTable, IconTag,
  IconTarget, IconUser, IconUserCircle, IconUsers,
} from '@tabler/icons-react';

/** The icons that a definition may name; the whole set would be a thousand times what a page shows. */
const icons: Readonly<Record<string, Icon>> = {
  'address-book': IconAddressBook,
  apps: IconApps,
  briefcase: IconBriefcase,
  building: IconBuilding,
  'building-community': IconBuildingCommunity,
  calendar: IconCalendar,
  checklist: IconChecklist,
  file: IconFile,
  'file-text': IconFileText,
  folder: IconFolder,
  mail: IconMail,
  paperclip: IconPaperclip,
  phone: IconPhone,
  sitemap: IconSitemap,
  tag: IconTag,
  target: IconTarget,
  user: IconUser,
  'user-circle': IconUserCircle,
  users: IconUsers,
};

export function EntityIcon({ name }: { name: string }) {
  const Chosen = icons[name] ?? IconTable;
  return <Chosen size={18} stroke={1.5} aria-hidden />;
}
