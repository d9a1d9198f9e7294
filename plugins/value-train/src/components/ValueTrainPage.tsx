import { Route, Routes } from 'react-router-dom';
import { PortfolioPage } from './PortfolioPage/PortfolioPage';
import { TrainPage } from './TrainPage/TrainPage';

/** All pages of the Value Train. */
export const ValueTrainPage = () => (
  <Routes>
    <Route path="/" element={<PortfolioPage />} />
    <Route path=":trainId/*" element={<TrainPage />} />
  </Routes>
);
