import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The first render of a file loads its lazy parts; on a busy machine that
// takes much longer than the default second; waiting is no check of speed.
configure({ asyncUtilTimeout: 45_000 });
jest.setTimeout(300_000);
