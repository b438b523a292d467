/** Texts about other programs that use the API. */
export const enOAuth = {
  title: 'OAuth applications',
  consent: {
    title: '{{application}} asks to act for you',
    reads: 'See everything that you can see',
    changes: 'Add, change and delete what you can',
    readsType: 'See {{type}}',
    changesType: 'See, add, change and delete {{type}}',
    target: 'You are signed in as {{name}}. The answer goes to {{target}}.',
    allow: 'Allow access',
    deny: 'Refuse access',
  },
  access: {
    title: 'Access',
    secret: 'Secret',
    none: 'It has no secret yet.',
    since: 'It has a secret since {{time}}.',
    once: 'Copy the secret now; it is not shown again.',
    create: 'Create secret',
    renew: 'Replace secret',
    end: 'End all access',
    ended_one: 'Access of {{count}} grant has ended.',
    ended_other: 'Access of {{count}} grants has ended.',
  },
};
