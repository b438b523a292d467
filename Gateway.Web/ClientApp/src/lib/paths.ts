/** Addresses of the screens. Records stand under one word, so that no entity's name can hide a path of the gateway. */
export const paths = {
  home: '/',
  list: (type: string) => `/records/${type}`,
  filtered: (type: string, { field, operator, value }: { field: string; operator: string; value: string }) =>
    `/records/${type}?${new URLSearchParams({ [`filter[${field}][${operator}]`]: value })}`,
  search: (text: string) => `/search?${new URLSearchParams({ q: text })}`,
  trash: (type: string) => `/records/${type}?deleted=yes`,
  history: '/history',
  profile: '/profile',
  forgottenPassword: '/forgotten-password',
  roles: '/roles',
  role: (id: string) => `/roles/${id}`,
  units: '/units',
  entities: '/entities',
  entity: (id: string) => `/entities/${id}`,
  record: (type: string, id: string) => `/records/${type}/${id}`,
};
