export default {
  title: 'A VitePress site',
  base: '/docs/',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'attention-lab' } } },
  vite: { optimizeDeps: { exclude: ['attention-lab'] } },
};
