export default {
  title: 'A Docusaurus site',
  url: 'https://docs.example',
  baseUrl: '/docs/',
  headTags: [{ tagName: 'link', attributes: { rel: 'icon', href: 'data:,' } }],
  clientModules: ['./src/attention-lab.js'],
  plugins: ['@docusaurus/plugin-content-pages'],
};
