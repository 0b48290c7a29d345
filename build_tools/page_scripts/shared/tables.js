/* Made by “make scripts” of tables.py: what Python and the scripts hold in common. Change it there. */
/* eslint-disable no-control-regex, no-useless-escape */

/** All of a value that may stand without quotes in YAML. */
export const PLAIN = /^(?:[\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+(?: [\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+)*)$/u;

/** Signs with which a plain value does not begin. */
export const SIGN_FIRST = /^(?:[-?—–－−%.…]|[（(]|\p{Nd}{1,2}[.．、)）])/u;

/** Signs with which it may begin, before what is plain. */
export const OPENING = /^(?:[“‘（《])/u;

/** Characters nobody sees. */
export const CONTROL = /[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/u;

/** Units that take a syllable. */
export const SPOKEN = /[\u3400-\u9fff〇]|\p{Nd}|[A-Za-z]+/gu;

/** How digits are read. */
export const DIGITS = ["líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ"];

/** Quotation marks, all the same when forms are matched. */
export const QUOTES = "“”‘’「」『』＂＇\"'〝〞";

/** What counts for nothing when forms are matched. */
export const NOTHING = /[\u0009\u000a\u000b\u000c\u000d\u001c\u001d\u001e\u001f\u0020\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\p{Cf}]/u;
