import Reveal from './reveal.js/reveal.mjs';

new Reveal().initialize({ hash: true });
