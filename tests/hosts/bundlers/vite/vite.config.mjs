export default {
  optimizeDeps: { exclude: ['attention-lab'] }, // in development: its worker and wasm stay beside it
};
