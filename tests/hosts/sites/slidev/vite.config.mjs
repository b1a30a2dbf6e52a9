export default {
  slidev: {
    vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'attention-lab' } } },
  },
  optimizeDeps: { exclude: ['attention-lab'] },
};
