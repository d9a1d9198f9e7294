export { WhatIfDialog } from './WhatIfDialog';
