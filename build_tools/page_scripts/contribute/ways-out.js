/* Where the text can be carried: the repository's own pages, its form for corrections, a letter. */
import { firstOf } from "../shared/characters.js";
import { formData } from "./data.js";

const LONGEST = 7000, LONGEST_MAIL = 1900, LONGEST_ANSWER = 600;

/** Half of a surrogate pair, which a field may hold, is no character.
 * @param {string} text */
function encode(text) {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/**
 * The page that makes a new file. The folder stands in the file's name: as a part of the path GitHub has been seen to
 * drop it.
 * @param {string} path
 * @param {string} text
 * @returns {Address} whole when the text stands in it
 */
export function newFileAddress(path, text) {
  const { repository, branch } = formData(), start = `${repository}/new/${branch}?filename=${encode(path)}`;
  const full = `${start}&value=${encode(text)}`;
  return full.length > LONGEST ? { href: start, whole: false } : { href: full, whole: true };
}

/** @param {string} path
 * @returns {Address} */
export function editAddress(path) {
  const { repository, branch } = formData();
  return { href: `${repository}/edit/${branch}/${path}`, whole: false };
}

/** @param {Record<string, string>} values
 * @returns {Address} */
export function issueAddress(values) {
  const filled = Object.entries(values).map(([name, value]) => `${name}=${encode(firstOf(value, LONGEST_ANSWER))}`);
  return { href: `${formData().repository}/issues/new?template=2-correction.yml&${filled.join("&")}`, whole: true };
}

/**
 * @param {string} subject
 * @param {string} body
 * @returns {Address}
 */
export function mailAddress(subject, body) {
  const start = `mailto:${formData().contact}?subject=${encode(subject)}&body=`, full = start + encode(body);
  if (full.length <= LONGEST_MAIL) return { href: full, whole: true };
  return { href: start + encode("（文字已经复制，请贴在这里，或附上存好的文件）\n"), whole: false };
}

/**
 * What the text is, what to do with it on the page that opens, and what to do without such a page.
 * @param {string} what
 * @param {string} there
 */
export function wayOut(what, there) {
  const { repository, contact, licence } = formData();
  const terms = licence ? `${licence}交出就是同意。` : "";
  const given = repository ? "存为文件，交给编者。" : "复制，或存为文件，交给编者。";
  const hand = contact ? "存为文件，或用邮件寄给编者。" : given;
  if (!repository) return `${what}${hand}${terms}`;
  const steps = "再依次按 Commit changes…、Propose changes、Create pull request；GitHub 若先问 Fork this repository，按它。";
  const first = "第一次参与时，合并请求的检查可能要等编者点一下才开始。";
  return `${what}${there}${steps}${first}没有账号，就${hand}${terms}`;
}
