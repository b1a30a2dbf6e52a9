// The look of the notes window: paper and ink of the page, light only, for a laptop in a dark room as
// well as in a bright one.
export const notesCss = `
* { box-sizing: border-box; }
body {
  margin: 0; padding: 14px 20px 28px; background: #fbfaf6; color: #15181e;
  font: 18px/30px -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC',
    'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif;
}
header { display: flex; align-items: center; gap: 10px; font-size: 14px; color: #474d59; }
header progress { flex: 1; min-width: 40px; height: 6px; accent-color: #15181e; }
#clock { border: 0; padding: 0; font-size: 28px; font-weight: 700; }
.dot::before {
  content: ''; display: inline-block; width: 9px; height: 9px; margin-right: 6px;
  border: 2px solid #0b7257; border-radius: 50%; background: #0b7257;
}
.lost::before { background: none; border-color: #8b867a; }
h1 { display: flex; gap: 12px; margin: 4px 0 8px; font-size: 16px; line-height: 24px; }
small { font-weight: 400; font-size: 13px; color: #666c78; }
h2 { margin: 0; font-size: 14px; line-height: 24px; }
.pictures { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
figure { margin: 0; }
figcaption { overflow: hidden; font-size: 13px; line-height: 22px; white-space: nowrap; text-overflow: ellipsis; }
canvas { display: block; width: 100%; max-width: 240px; border: 1px solid #bdb8ab; border-radius: 6px; background: #fff; }
.frozen canvas { border: 2.5px solid #15181e; }
.pointing canvas { cursor: crosshair; }
nav { display: grid; grid-template-columns: repeat(5, 1fr); gap: 8px; margin: 14px 0 6px; }
button {
  border: 1px solid #8b867a; border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer;
}
nav button { display: flex; flex-direction: column; align-items: center; justify-content: center; min-height: 52px; padding: 2px; font-size: 15px; line-height: 20px; }
button[aria-pressed='true'] { background: #15181e; color: #fff; }
button[aria-pressed='true'] small { color: #fff; }
button:focus-visible { outline: 3px solid #0a66a3; outline-offset: 2px; }
#release { padding: 0 12px; font-size: 14px; }
p { margin: 0; }
.note { font-size: 14px; line-height: 24px; color: #474d59; }
.say { margin: 10px 0; padding-top: 10px; border-top: 1px solid #e4e1d8; font-size: 16px; line-height: 26px; color: #474d59; }
.expect { margin-top: 12px; padding-left: 12px; border-left: 3px solid #15181e; font-size: 15px; line-height: 24px; }
.next { margin-top: 16px; padding-top: 10px; border-top: 1px solid #e4e1d8; font-size: 15px; line-height: 24px; }
`;
