import type { EntityDefinition, FieldDefinition } from '../lib/definitions';
import { plainField } from '../lib/definitions';

const TEXT: FieldDefinition['operators'] = ['eq', 'neq', 'contains', 'starts_with', 'exists'];

function field(name: string, label: string, part: Partial<FieldDefinition> = {}): FieldDefinition {
  return { ...plainField(name, label), isSortable: true, operators: TEXT, ...part };
}

/** A small entity with one field of each kind that the page treats apart. */
export const contactEntity: EntityDefinition = {
  name: 'contact',
  type: 'contacts',
  label: 'Contact',
  pluralLabel: 'Contacts',
  icon: 'user',
  ownership: 'user',
  isReadOnly: false,
  denied: [],
  isSearchable: true,
  titleFields: ['firstName', 'lastName'],
  uniqueKeys: [],
  fields: [
    field('firstName', 'First name'),
    field('lastName', 'Last name', { isIndexed: true, showInGrid: true }),
    field('jobTitle', 'Job title', { showInGrid: true }),
    field('birthday', 'Birthday', { type: 'date', operators: ['eq', 'lt', 'gt'] }),
    field('emails', 'E-mails', { type: 'emailList', isSortable: false }),
    field('owner', 'Owner', {
      type: 'manyToOne', operators: ['eq'], showInGrid: true, relation: { type: 'users', inverse: null },
    }),
    field('accounts', 'Accounts', {
      type: 'manyToMany', operators: ['eq'], isSortable: false, relation: { type: 'accounts', inverse: 'contacts' },
    }),
  ],
};
