// The shapes in which a state is looked at: each run a phone in both directions and a laptop; all of them with PAGES=all.
import { laptop, phone } from './browser.mjs';

const small = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

const everyRun = [
  { name: 'phone-en', ...phone, language: 'en' },
  { name: 'phone-ar', ...phone, language: 'ar' },
  { name: 'laptop-en', ...laptop, language: 'en' },
];

const all = ['light', 'dark'].flatMap((theme) =>
  [
    ['small', small],
    ['phone', phone],
    ['laptop', laptop],
  ].flatMap(([size, shape]) => ['en', 'zh-CN', 'ar'].map((language) => ({ name: `${size}-${language}-${theme}`, ...shape, language, theme }))),
);

export const shapes = process.env.PAGES === 'all' ? all : everyRun;
