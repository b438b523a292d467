/** Every query key in one place: a live change finds what it concerns by the beginning of a key. */
export const queryKeys = {
  session: ['session'] as const,
  record: (type: string, id: string) => ['record', type, id] as const,
  lists: (type: string) => ['list', type] as const,
  history: (type: string, id: string) => ['history', type, id] as const,
  title: (type: string, id: string) => ['title', type, id] as const,
  related: (type: string, id: string) => ['related', type, id] as const,
};
