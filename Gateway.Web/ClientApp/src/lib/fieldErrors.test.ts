import { describe, expect, it } from 'vitest';
import { ApiError } from './apiClient';
import { fieldErrors } from './fieldErrors';

function refusal(pointer: string, detail: string) {
  return { status: '400', title: 'length constraint', detail, source: { pointer } };
}

describe('a refusal', () => {
  it('lands at its fields, several of one field together', () => {
    const error = new ApiError(400, [
      refusal('/data/attributes/lastName', 'Too long.'),
      refusal('/data/attributes/emails/0/email', 'No address.'),
      refusal('/data/relationships/owner/data', 'Unknown.'),
      refusal('/data/attributes/lastName', 'Too odd.'),
    ]);
    expect([...fieldErrors(error)]).toEqual([
      ['lastName', 'Too long. Too odd.'], ['emails', 'No address.'], ['owner', 'Unknown.'],
    ]);
  });

  it('stands for the whole when it names no field', () => {
    const error = new ApiError(400, [{ status: '400', title: 'form constraint' }]);
    expect(fieldErrors(error).get('')).toBe('form constraint');
  });

  it('is empty for what is no refusal', () => {
    expect(fieldErrors(new Error('broken')).size).toBe(0);
  });
});
