/** The address of the page's SIMD or scalar module; 'auto' asks the machine. */
export function pageUrl(simd?: 'auto' | 'on' | 'off'): Promise<URL>;
