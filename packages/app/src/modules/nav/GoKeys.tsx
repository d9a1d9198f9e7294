import { AppRootElementBlueprint } from '@backstage/frontend-plugin-api';
import { useGoKeys } from '@trainyard/plugin-agents-react';
import { useNavigate } from 'react-router-dom';

/** The pages that a letter after `g` opens. */
const PAGES = {
  h: '/',
  c: '/catalog',
  r: '/runs',
  w: '/runs/waiting',
  p: '/runs/plans',
  t: '/trains',
  d: '/delivery',
  o: '/policy',
  m: '/migration',
} as const;

const GoKeys = () => {
  const navigate = useNavigate();
  useGoKeys(PAGES, navigate);
  return null;
};

/** `g` and a letter goes to a page, wherever one is. */
export const goKeys = AppRootElementBlueprint.make({
  name: 'go-keys',
  params: { element: <GoKeys /> },
});
