import type { ShareWords } from '../words/share.ts';

export const share: ShareWords = {
  title: '分享这幅画面',
  intro: '打开的人会看到同样的文字、机制和步骤，由他们自己的浏览器重新算出来。',
  as: '分享方式',
  format: { link: '链接', script: 'HTML', iframe: 'iframe', markdown: 'Markdown' },
  hint: {
    link: '在单独的页面打开这幅画面。',
    script: '把实验室放进你自己的网页：三行 HTML。',
    iframe: '用于教学平台，或不允许自定义脚本的网页。',
    markdown: '一行文字：说出画面的内容，并链接过来。',
  },
  copy: '复制',
  copied: {
    link: '链接已复制。',
    script: 'HTML 已复制。',
    iframe: 'iframe 已复制。',
    markdown: 'Markdown 已复制。',
  },
  select: '这里不能写剪贴板。内容已经选中，请按 Ctrl+C 复制。',
  qr: '链接的二维码',
  qr_too_long: '链接太长，做成二维码后手机读不出来。',
  text_dropped: '文字太长，放不进网址：只有 HTML 带得上它。',
  from_file: '这个页面是你设备上的文件；别人要打开，需要一个网上的地址。',

  save: '把这一步存成文件',
  file: { png: 'PNG', svg: 'SVG', csv: 'CSV', json: 'JSON', numpy: 'NumPy' },
  save_as: (file) => `存为 ${file}`,
  save_hint:
    'PNG 和 SVG 是画面；CSV 和 JSON 是这一步的张量；NumPy 是一段算出同样结果的 Python 程序。',
  saving: (file) => `正在准备 ${file} …`,
  saved: (file) => `${file} 已保存。`,
  not_saved: (file, why) => `${file} 生成失败：${why}`,
};
