declare global {
  interface Window {
    /** Where the library that keeps the page still behind a dialog looks for the number. */
    __webpack_nonce__?: string;
  }
}

/** What the policy of the page asks of style elements; scripts can read it, and style sheets cannot. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

window.__webpack_nonce__ = styleNonce;
