import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = ['attachments', 'entities', 'mail', 'oauth', 'records', 'search', 'security', 'views'];

/** Imports flow lib, components, features, app; a feature never imports another. */
const zones = [
  { target: './src/lib', from: ['./src/components', './src/features', './src/app'] },
  { target: './src/components', from: ['./src/features', './src/app'] },
  { target: './src/features', from: './src/app' },
  ...features.map((name) => ({ target: `./src/features/${name}`, from: './src/features', except: [`./${name}`] })),
];

export default tseslint.config(
  { ignores: ['node_modules', 'src/lib/wire.generated.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx'] } } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // The virtualizer and the table hand out functions that change with their state; nothing here is compiled.
      'react-hooks/incompatible-library': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', 250],
      'max-len': ['error', { code: 120 }],
      'no-console': 'error',
    },
  },
);
