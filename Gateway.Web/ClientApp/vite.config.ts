import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const gateway = process.env.ORO_URL ?? 'http://127.0.0.1:8080';

/**
 * Writes a .br and a .gz beside every text file, so that the gateway never compresses while serving; but for the page
 * itself, which is another one with each answer.
 */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(css|js|svg|webmanifest)$/.test(file))) {
        const path = join(options.dir ?? '', name);
        const text = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(text, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
        }));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), precompress()],
  // The gateway puts a random number here with each answer, and asks for it in the policy of that answer.
  html: { cspNonce: '__ORO_NONCE__' },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2023',
    // A data: URI would need an exception in the content security policy.
    assetsInlineLimit: 0,
    rollupOptions: { input: ['index.html', 'doc.html'] },
  },
  server: {
    proxy: {
      '/api': gateway,
      '/app': gateway,
      '/live': { target: gateway, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
