// The shapes in which a state is looked at: each run a phone in both directions; with ALL=1 every size, language and theme.
// And in which a story is told: each run once, by a buyer with a phone; with ALL=1 in every language on every size.
import assert from 'node:assert/strict';
import { axeClean, fitsItsWidth, laptop, lettersAreWhole, phone, takePicture } from './browser.mjs';

const small = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

const everywhere = process.env.ALL === '1';
/** A state is opened in the first of its languages, so that each is the first one somewhere. */
const sizes = { small: [small, 'en', 'zh-CN', 'ar'], phone: [phone, 'zh-CN', 'ar', 'en'], laptop: [laptop, 'ar', 'en', 'zh-CN'] };

const themed = ['light', 'dark'].flatMap((theme) =>
  Object.entries(sizes).map(([size, [shape, ...languages]]) => ({ name: `${size}-${theme}`, ...shape, theme, language: languages[0], languages })),
);
const inAll = Object.entries(sizes).flatMap(([size, [shape, ...languages]]) => languages.map((language) => ({ name: `${size}-${language}`, ...shape, language })));

export const shapes = everywhere ? themed : [{ name: 'phone', ...phone, language: 'en', languages: ['en', 'ar'] }];
export const tellings = everywhere ? inAll : [{ name: 'phone-zh-CN', ...phone, language: 'zh-CN' }];

/** Another tab of this device has chosen a language: the page follows where it stands, with all that is open on it. */
async function speaks(page, language) {
  await page.evaluate((newValue) => {
    localStorage.setItem('feria_language', newValue);
    dispatchEvent(new StorageEvent('storage', { key: 'feria_language', newValue }));
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** What a page is in, told without words. */
const standing = (page) =>
  page.evaluate(() => ({
    stage: document.querySelector('main')?.dataset.stage,
    headings: document.querySelectorAll('h1, h2, h3').length,
    sheets: document.querySelectorAll('dialog[open], [role="dialog"]').length,
    alerts: document.querySelectorAll('[role="alert"]').length,
  }));

/**
 * Looks at a page in each language of a shape: a picture to be looked at, nothing over the side, no letter cut, nothing that axe finds;
 * and a language that is changed changes nothing else.
 */
export async function lookAt(page, { name: shape, languages }, name) {
  const stands = await standing(page);
  for (const language of languages) {
    const what = `${name} on ${shape} in ${language}`;
    if (language !== languages[0]) await speaks(page, language);
    await takePicture(page, `${name.replaceAll(' ', '-')}-${shape}-${language}`);
    await fitsItsWidth(page, what);
    await lettersAreWhole(page, what);
    await axeClean(page, what);
    assert.deepEqual(await standing(page), stands, what);
  }
  await speaks(page, languages[0]);
}
