import standalone from '@scalar/api-reference/browser/standalone.js?url';
import { styleNonce } from '../app/styleNonce';
import { csrfToken } from '../lib/csrfToken';

interface Scalar {
  createApiReference: (element: string, configuration: object) => void;
}

/** The library writes style elements of its own, which the policy of the page asks for its number. */
function signStyles(): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = styleNonce;
    }
    return element;
  };
}

function show(): void {
  const { Scalar } = window as unknown as { Scalar: Scalar };
  Scalar.createApiReference('#reference', {
    url: '/openapi.json',
    // Nothing is loaded from, or told to, anybody else.
    withDefaultFonts: false,
    telemetry: false,
    proxyUrl: '',
    hideClientButton: true,
    agent: { disabled: true },
    mcp: { disabled: true },
    onBeforeRequest: ({ request }: { request: Request }) => {
      request.headers.set('X-CSRF-Header', csrfToken());
    },
  });
}

signStyles();
const script = document.createElement('script');
script.src = standalone;
script.addEventListener('load', show);
document.head.append(script);
