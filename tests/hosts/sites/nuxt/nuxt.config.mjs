export default {
  vue: { compilerOptions: { isCustomElement: (tag) => tag === 'attention-lab' } },
  vite: { optimizeDeps: { exclude: ['attention-lab'] } },
  app: { head: { link: [{ rel: 'icon', href: 'data:,' }] } },
  telemetry: false,
  compatibilityDate: '2026-11-01',
};
