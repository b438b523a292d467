// The life of one value while somebody edits it. Pure, so that every race can be tried in a test:
//
//   resting -> editing -> saving -> resting
//                 ^          |--> editing (refused, with the reason)
//                 |          `--> conflict (somebody else saved the same field) -> saving or resting
//
// What was typed is lost in no case but Esc and the choice of another value in a conflict.
import type { FieldValue } from '../../lib/records';
import { sameValue } from '../../lib/records';

export interface Elsewhere {
  readonly value: FieldValue;
  readonly author: string;
  readonly revision: number;
}

interface Typed {
  /** The value that was there when the edit began, and the revision that it belongs to: what "seen" means. */
  readonly base: FieldValue;
  readonly seenRevision: number;
  readonly draft: FieldValue;
  /** What somebody else saved meanwhile; null while nobody did. */
  readonly elsewhere: Elsewhere | null;
}

export interface Conflict {
  readonly original: FieldValue;
  readonly theirs: FieldValue;
  readonly revision: number;
}

export type FieldEdit =
  | { readonly step: 'resting' }
  | (Typed & { readonly step: 'editing'; readonly error: string | null })
  | (Typed & { readonly step: 'saving' })
  | (Typed & { readonly step: 'conflict'; readonly conflict: Conflict });

export type FieldEvent =
  | { readonly kind: 'begin'; readonly value: FieldValue; readonly revision: number }
  | { readonly kind: 'type'; readonly draft: FieldValue }
  | { readonly kind: 'elsewhere'; readonly change: Elsewhere }
  | { readonly kind: 'takeTheirs' }
  | { readonly kind: 'save' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'conflicted'; readonly conflict: Conflict }
  | { readonly kind: 'choose'; readonly value: FieldValue }
  | { readonly kind: 'leave' };

export const resting: FieldEdit = { step: 'resting' };

function begin(value: FieldValue, revision: number): FieldEdit {
  return { step: 'editing', base: value, seenRevision: revision, draft: value, elsewhere: null, error: null };
}

/** Nothing typed yet: the field follows the record. Something typed: it stays, and the other value stands beside it. */
function noticeElsewhere(edit: Extract<FieldEdit, { step: 'editing' }>, change: Elsewhere): FieldEdit {
  if (sameValue(edit.draft, edit.base)) {
    return begin(change.value, change.revision);
  }
  return { ...edit, elsewhere: sameValue(change.value, edit.base) ? null : change };
}

function nextWhileEditing(edit: Extract<FieldEdit, { step: 'editing' }>, event: FieldEvent): FieldEdit {
  switch (event.kind) {
    case 'type':
      return { ...edit, draft: event.draft, error: null };
    case 'elsewhere':
      return noticeElsewhere(edit, event.change);
    case 'takeTheirs':
      return edit.elsewhere ? begin(edit.elsewhere.value, edit.elsewhere.revision) : edit;
    case 'save':
      return sameValue(edit.draft, edit.base) ? resting : { ...edit, step: 'saving' };
    case 'leave':
      return resting;
    default:
      return edit;
  }
}

function nextWhileSaving(edit: Extract<FieldEdit, { step: 'saving' }>, event: FieldEvent): FieldEdit {
  switch (event.kind) {
    case 'saved':
      return resting;
    case 'refused':
      return { ...edit, step: 'editing', error: event.error };
    case 'conflicted':
      return { ...edit, step: 'conflict', conflict: event.conflict };
    case 'elsewhere':
      return { ...edit, elsewhere: event.change };
    default:
      return edit;
  }
}

function nextInConflict(edit: Extract<FieldEdit, { step: 'conflict' }>, event: FieldEvent): FieldEdit {
  const { theirs, revision } = edit.conflict;
  switch (event.kind) {
    case 'choose':
      return sameValue(event.value, theirs)
        ? resting
        // Having seen theirs, the next write stands on it; yet another value by then is a conflict again.
        : { ...edit, step: 'saving', base: theirs, seenRevision: revision, draft: event.value };
    case 'elsewhere':
      return { ...edit, elsewhere: event.change };
    case 'leave':
      return { ...edit, step: 'editing', error: null };
    default:
      return edit;
  }
}

export function nextEdit(edit: FieldEdit, event: FieldEvent): FieldEdit {
  switch (edit.step) {
    case 'resting':
      return event.kind === 'begin' ? begin(event.value, event.revision) : edit;
    case 'editing':
      return nextWhileEditing(edit, event);
    case 'saving':
      return nextWhileSaving(edit, event);
    case 'conflict':
      return nextInConflict(edit, event);
  }
}
