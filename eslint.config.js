import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jestPlugin from 'eslint-plugin-jest';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import testingLibrary from 'eslint-plugin-testing-library';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'tabs/dist/', 'dist/', '.local/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // how an area adds its refusals to the type of all
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        window: 'readonly',
        EventSource: 'readonly',
        navigator: 'readonly',
        location: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        module: 'readonly',
        localStorage: 'readonly',
        performance: 'readonly',
        AbortController: 'readonly',
      },
    },
  },
  {
    files: ['api/*/rules/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Rules take the time as an argument.' },
        { name: 'process', message: 'Rules do not read the environment.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Rules take ids and randomness as arguments.' },
        { object: 'Temporal', property: 'Now', message: 'Rules take the time as an argument.' },
      ],
    },
  },
  {
    files: ['api/**/*.ts', 'bot/**/*.ts'],
    ignores: [
      'api/config.ts',
      'api/main.ts',
      'api/migrate.ts',
      'api/reconcile.ts',
      'api/verify-audit.ts',
      'api/dna-risk-command.ts',
      'api/set-up-connections.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only api/config.ts reads the environment.' },
      ],
    },
  },
  {
    files: ['tabs/**/*.tsx', 'tabs/**/*.ts'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='type'] Literal[value=/^(date|time|datetime-local|month|week)$/]",
          message: 'Such a field speaks the browser’s language: use DateField, TimeField or DateTimeField.',
        },
      ],
    },
  },
  {
    files: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    extends: [jestPlugin.configs['flat/recommended']],
    rules: {
      'jest/expect-expect': 'off',
      'jest/no-standalone-expect': 'off',
      'jest/no-conditional-expect': 'off',
    },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='jest'][callee.property.name='mock'] > Literal[value=/^\\./]",
          message: 'Do not mock our own modules: pass a fake for the port.',
        },
      ],
    },
  },
  { files: ['tests/**/*.test.tsx'], extends: [testingLibrary.configs['flat/react']] },
  {
    files: ['infra/**/*.ts', 'tests/support/**', 'tests/benchmarks/**', 'tests/chaos/main.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
