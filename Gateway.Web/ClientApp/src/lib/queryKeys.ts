/** Every query key in one place: a live change finds what it concerns by the beginning of a key. */
export const queryKeys = {
  session: ['session'] as const,
  ownSessions: ['own', 'sessions'] as const,
  signIns: ['own', 'sign-ins'] as const,
  secondFactor: ['own', 'second-factor'] as const,
  passwordReset: ['passwordReset'] as const,
  apiKeys: ['own', 'api-keys'] as const,
  allDefinitions: ['definition'] as const,
  entityDefinitions: ['definition', 'entities'] as const,
  fieldDefinitions: (entity: string) => ['definition', 'fields', entity] as const,
  record: (type: string, id: string) => ['record', type, id] as const,
  lists: (type: string) => ['list', type] as const,
  history: (type: string, id: string) => ['history', type, id] as const,
  allHistory: (filter: object) => ['history', filter] as const,
  title: (type: string, id: string) => ['title', type, id] as const,
  found: (search: { readonly text: string; readonly types: readonly string[] }, part: number | 'pages') =>
    ['found', search, part] as const,
  attachments: (type: string, id: string) => ['attachments', type, id] as const,
  userSignIns: (id: string) => ['userSignIns', id] as const,
  roleRights: (id: string) => ['roleRights', id] as const,
  consent: (query: string) => ['consent', query] as const,
  applicationSecret: (id: string) => ['applicationSecret', id] as const,
  emails: (id: string) => ['emails', id] as const,
  search: (type: string, text: string) => ['search', type, text] as const,
  /** Under the lists of the other type, so that a change of a related record reaches it as it does any list. */
  related: (target: string, type: string, id: string) => ['list', target, 'related', type, id] as const,
};
