export { default, metadata } from '../../next/app/layout';
