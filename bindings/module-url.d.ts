/** The address of the SIMD or the scalar module; 'auto' asks the machine. */
export function moduleUrl(simd?: 'auto' | 'on' | 'off'): Promise<URL>;
