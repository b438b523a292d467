/** Texts of business units, and of how others sign in. */
export const enUnits = {
  title: 'Business units',
  none: 'There is no business unit that you may see.',
  add: 'Add business unit',
  edit: 'Rename or move business unit',
  save: 'Save business unit',
  name: 'Name',
  parent: 'Part of',
  top: 'Nothing: at the top',
  below: 'Units below {{name}}',
  users: 'Users',
  addBelow: 'Add business unit below {{name}}',
  editNamed: 'Rename or move {{name}}',
  deleteNamed: 'Delete {{name}}',
  more: 'There are more units than are shown here. The list of business units has all of them.',
} as const;

export const enAccount = {
  title: 'Signing in',
  set: 'Set password',
  new: 'New password',
  setHint: 'All sessions of the user end. Tell the password in person.',
  isSet: 'The password is set, and all sessions have ended.',
  end: 'End all sessions',
  ended: 'All sessions have ended.',
  never: 'The user never signed in.',
  all: 'Show more',
} as const;
