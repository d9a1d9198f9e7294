import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import './modules/theme/theme.css';
import ReactDOM from 'react-dom/client';
import App from './App';

const root = document.getElementById('root');
if (root) {
  ReactDOM.createRoot(root).render(App.createRoot());
}
