import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first render of a file loads its lazy parts; on a busy machine that
// takes longer than the default second.
configure({ asyncUtilTimeout: 8_000 });
jest.setTimeout(60_000);
