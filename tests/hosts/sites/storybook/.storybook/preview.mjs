import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from 'attention-lab/custom-elements.json';

setCustomElementsManifest(manifest);
