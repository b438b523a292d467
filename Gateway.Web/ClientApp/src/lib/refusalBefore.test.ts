import { describe, expect, it } from 'vitest';
import { refusalBefore } from './refusalBefore';

const file = { name: 'Offer.pdf', size: 12_345_678, type: 'application/pdf' };

describe('a file', () => {
  it('that is too large is refused before it is sent', () => {
    expect(refusalBefore(file, { maxFileBytes: 10_000_000, mimeTypes: [] }))
      .toBe('Offer.pdf has 12.3 MB; a file may have at most 10 MB.');
    expect(refusalBefore(file, { maxFileBytes: 12_345_678, mimeTypes: [] })).toBeNull();
  });

  it('may be of the types that an operator allows', () => {
    const limits = { maxFileBytes: 20_000_000, mimeTypes: ['image/*', 'application/pdf'] };
    expect(refusalBefore(file, limits)).toBeNull();
    expect(refusalBefore({ ...file, type: 'image/png' }, limits)).toBeNull();
    expect(refusalBefore({ ...file, type: 'text/html' }, limits))
      .toBe('Offer.pdf is of a type that may not be attached.');
  });

  it('of which nothing is known is for the server to judge', () => {
    expect(refusalBefore(file, undefined)).toBeNull();
    expect(refusalBefore({ ...file, size: 1, type: '' }, { maxFileBytes: 10, mimeTypes: ['image/*'] })).toBeNull();
  });
});
