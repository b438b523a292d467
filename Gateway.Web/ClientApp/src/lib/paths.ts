/** Addresses of the screens. Records stand under one word, so that no entity's name can hide a path of the gateway. */
export const paths = {
  home: '/',
  list: (type: string) => `/records/${type}`,
  trash: (type: string) => `/records/${type}?deleted=yes`,
  record: (type: string, id: string) => `/records/${type}/${id}`,
};
