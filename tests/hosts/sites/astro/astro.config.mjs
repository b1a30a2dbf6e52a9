export default {
  vite: { optimizeDeps: { exclude: ['attention-lab'] } },
};
